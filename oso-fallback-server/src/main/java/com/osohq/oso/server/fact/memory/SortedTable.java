package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

import com.osohq.oso.server.fact.IntList;

/**
 * The rows of a table in the order of some of its columns, grouped by the first of them.
 * The facts of one entity lie side by side, whatever their roles or relations, so that a
 * request that asks for several of them touches memory once.
 *
 * <pre>
 * groups: the first and the last row of each symbol of the first column
 * cells:  all columns but the first, row after row, sorted within a group
 * </pre>
 */
final class SortedTable {

	private final Groups groups;

	private final int[] cells;

	private final int width;

	/**
	 * Sorts the rows.
	 * @param rows at least one row
	 * @param order the columns, from the most significant one on
	 */
	SortedTable(Rows rows, int[] order) {
		int[] sorted = RowSorter.sort(rows, order);
		this.width = order.length - 1;
		int count = rows.count();
		IntList distinct = new IntList(64);
		IntList first = new IntList(64);
		this.cells = new int[count * this.width];
		for (int row = 0; row < count; row++) {
			int head = sorted[row * order.length];
			if (row == 0 || head != sorted[(row - 1) * order.length]) {
				distinct.add(head);
				first.add(row);
			}
			System.arraycopy(sorted, row * order.length + 1, this.cells, row * this.width, this.width);
		}
		first.add(count);
		this.groups = Groups.of(distinct.toArray(), first.toArray());
	}

	Groups groups() {
		return this.groups;
	}

	/** The cell of a row; column 0 is the one after the grouping column. */
	int cell(int row, int column) {
		return this.cells[row * this.width + column];
	}

	/** Appends the columns of a row from one on. */
	void copy(int row, int fromColumn, IntList target) {
		int from = row * this.width;
		for (int column = fromColumn; column < this.width; column++) {
			target.add(this.cells[from + column]);
		}
	}

	/**
	 * Sorts rows by permuted columns.
	 */
	private static final class RowSorter {

		private RowSorter() {
		}

		static int[] sort(Rows rows, int[] order) {
			int width = order.length;
			int[] permuted = new int[rows.cells().length];
			for (int from = 0; from < permuted.length; from += width) {
				for (int i = 0; i < width; i++) {
					permuted[from + i] = rows.cells()[from + order[i]];
				}
			}
			int[] result = permuted;
			for (int column = width - 1; column >= 0; column--) {
				result = sortBy(result, width, column);
			}
			return result;
		}

		/**
		 * A stable sort by one column: sorting by every column from the last on sorts
		 * rows.
		 */
		private static int[] sortBy(int[] cells, int width, int column) {
			int count = cells.length / width;
			long[] keys = new long[count];
			for (int row = 0; row < count; row++) {
				keys[row] = ((long) cells[row * width + column] << 32) | row;
			}
			Arrays.sort(keys);
			int[] result = new int[cells.length];
			for (int row = 0; row < count; row++) {
				System.arraycopy(cells, (int) keys[row] * width, result, row * width, width);
			}
			return result;
		}

	}

}
