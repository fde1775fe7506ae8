package com.osohq.oso.server.fact.memory;

import com.osohq.oso.server.fact.FactIndex;

/**
 * A table for symbols with any number of rows.
 *
 * <pre>
 * groups: the first and the last row of each symbol of the first column
 * cells:  all columns but the first, row after row, sorted within a group
 * </pre>
 */
final class GroupedTable implements SortedTable {

	private final Groups groups;

	private final int[] cells;

	private final int width;

	/**
	 * Lays the rows out.
	 * @param sorted the rows in their order
	 * @param columns the number of their columns
	 * @param groups where the rows of each symbol are
	 */
	GroupedTable(int[] sorted, int columns, Groups groups) {
		this.groups = groups;
		this.width = columns - 1;
		int count = sorted.length / columns;
		this.cells = new int[count * this.width];
		for (int row = 0; row < count; row++) {
			System.arraycopy(sorted, row * columns + 1, this.cells, row * this.width, this.width);
		}
	}

	@Override
	public FactIndex index(int[] operands) {
		return TableIndex.of(this, operands);
	}

	Groups groups() {
		return this.groups;
	}

	/** All columns but the grouping one, row after row. */
	int[] cells() {
		return this.cells;
	}

	/** The number of columns in {@link #cells}. */
	int width() {
		return this.width;
	}

}
