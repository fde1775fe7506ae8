package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.IntList;

/**
 * A table in which no symbol has more than one row, as with the parent of a folder: the
 * place of the row follows from the symbol, so that a step up a hierarchy touches memory
 * once.
 */
final class SingleRowTable implements SortedTable {

	/**
	 * For symbols in between that have no row, the table may be so many times as long.
	 */
	private static final int MOST_STRETCH = 4;

	private final int first;

	private final int width;

	/** All columns but the first; {@link FactSource#ABSENT} where there is no row. */
	private final int[] cells;

	SingleRowTable(int[] sorted, int columns) {
		this.first = sorted[0];
		this.width = columns - 1;
		this.cells = new int[(int) range(sorted, columns) * this.width];
		Arrays.fill(this.cells, FactSource.ABSENT);
		for (int from = 0; from < sorted.length; from += columns) {
			System.arraycopy(sorted, from + 1, this.cells, (sorted[from] - this.first) * this.width, this.width);
		}
	}

	/** Whether sorted rows can be laid out like this. */
	static boolean fits(int[] sorted, int columns, int symbols) {
		return columns > 1 && symbols == sorted.length / columns
				&& range(sorted, columns) * (columns - 1) <= (long) MOST_STRETCH * sorted.length;
	}

	private static long range(int[] sorted, int columns) {
		return (long) sorted[sorted.length - columns] - sorted[0] + 1;
	}

	@Override
	public FactIndex index(int[] operands) {
		return new Index(this, operands);
	}

	/**
	 * A look-up of the one row.
	 */
	private static final class Index implements FactIndex {

		private final int first;

		private final int width;

		private final int[] cells;

		private final int[] operands;

		private Index(SingleRowTable table, int[] operands) {
			this.first = table.first;
			this.width = table.width;
			this.cells = table.cells;
			this.operands = operands;
		}

		@Override
		public boolean isEmpty() {
			return false;
		}

		@Override
		public boolean contains(int[] keys) {
			return find(keys) >= 0;
		}

		@Override
		public void lookup(int[] keys, IntList rows) {
			int row = find(keys);
			if (row >= 0) {
				int given = this.operands.length - 1;
				rows.addAll(this.cells, row + given, this.width - given);
			}
		}

		/** Where the row that has these keys starts, or a negative number. */
		private int find(int[] keys) {
			long row = ((long) symbol(0, keys) - this.first) * this.width;
			if (row < 0 || row >= this.cells.length || this.cells[(int) row] == FactSource.ABSENT) {
				return -1;
			}
			for (int i = 1; i < this.operands.length; i++) {
				if (this.cells[(int) row + i - 1] != symbol(i, keys)) {
					return -1;
				}
			}
			return (int) row;
		}

		private int symbol(int column, int[] keys) {
			int operand = this.operands[column];
			return (operand >= 0) ? keys[operand] : ~operand;
		}

	}

}
