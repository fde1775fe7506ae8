package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

/**
 * Sorts the rows of a table by all their columns.
 */
final class RowSorter {

	private RowSorter() {
	}

	/** The rows in ascending order, the first column being the most significant one. */
	static int[] sort(int[] cells, int width) {
		int[] result = cells;
		for (int column = width - 1; column >= 0; column--) {
			result = sortBy(result, width, column);
		}
		return result;
	}

	/**
	 * A stable sort by one column: sorting by every column from the last on sorts rows.
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
