package com.osohq.oso.server.fact.memory;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;

/**
 * Rows in the order of their columns, grouped by the first of them. The facts of one
 * entity lie side by side, whatever their roles or relations, so that a request that asks
 * for several of them touches memory once.
 */
sealed interface SortedTable permits GroupedTable, SingleRowTable {

	/**
	 * Looks rows up whose first columns are given.
	 * @param operands for each column that is given, from the first one on: the number of
	 * its key, or the complement of a fixed symbol
	 */
	FactIndex index(int[] operands);

	/**
	 * Sorts rows and lays them out.
	 * @param cells at least one row
	 * @param width the number of columns
	 */
	static SortedTable of(int[] cells, int width) {
		int[] sorted = RowSorter.sort(cells, width);
		IntList symbols = new IntList(64);
		IntList starts = new IntList(64);
		for (int row = 0; row < sorted.length / width; row++) {
			int symbol = sorted[row * width];
			if (row == 0 || symbol != sorted[(row - 1) * width]) {
				symbols.add(symbol);
				starts.add(row);
			}
		}
		starts.add(sorted.length / width);
		return SingleRowTable.fits(sorted, width, symbols.size()) ? new SingleRowTable(sorted, width)
				: new GroupedTable(sorted, width, Groups.of(symbols.toArray(), starts.toArray()));
	}

}
