package com.osohq.oso.server.fact.memory;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;

/**
 * A look-up in a {@link GroupedTable} whose order starts with the columns of the shape
 * that are given: one known or fixed column that groups the rows, then the others.
 */
final class TableIndex implements FactIndex {

	/** Up to this many rows are gone through one by one. */
	private static final int FEW_ROWS = 8;

	private final Groups groups;

	private final int[] cells;

	private final int width;

	private final int[] operands;

	private final int given;

	/**
	 * Creates the index.
	 * @param table the table
	 * @param operands for each column that is given, in the table's order: the number of
	 * its key, or the complement of the fixed symbol
	 */
	TableIndex(GroupedTable table, int[] operands) {
		this.groups = table.groups();
		this.cells = table.cells();
		this.width = table.width();
		this.operands = operands;
		this.given = operands.length - 1;
	}

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public boolean contains(int[] keys) {
		int symbol = symbol(0, keys);
		int start = this.groups.start(symbol);
		if (start == Groups.NONE) {
			return false;
		}
		int end = this.groups.end(symbol);
		int row = firstMatch(start, end, keys);
		return row < end && fits(row, keys);
	}

	@Override
	public void lookup(int[] keys, IntList rows) {
		int symbol = symbol(0, keys);
		int start = this.groups.start(symbol);
		if (start == Groups.NONE) {
			return;
		}
		int end = this.groups.end(symbol);
		int row = firstMatch(start, end, keys);
		while (row < end && fits(row, keys)) {
			rows.addAll(this.cells, row * this.width + this.given, this.width - this.given);
			row++;
		}
	}

	/** The first row that can fit; rows that fit follow each other. */
	private int firstMatch(int from, int end, int[] keys) {
		int low = from;
		if (end - from <= FEW_ROWS) {
			return firstOfFew(from, end, keys);
		}
		int high = end;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (isBelow(middle, keys)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** Compares the last column first, in which rows differ most. */
	private int firstOfFew(int from, int end, int[] keys) {
		if (this.given == 0) {
			return from;
		}
		int last = symbol(this.given, keys);
		int cell = from * this.width + this.given - 1;
		int row = from;
		while (row < end && (this.cells[cell] != last || !fits(row, keys))) {
			row++;
			cell += this.width;
		}
		return row;
	}

	private boolean isBelow(int row, int[] keys) {
		for (int column = 0; column < this.given; column++) {
			int cell = this.cells[row * this.width + column];
			int symbol = symbol(column + 1, keys);
			if (cell != symbol) {
				return cell < symbol;
			}
		}
		return false;
	}

	private boolean fits(int row, int[] keys) {
		for (int column = 0; column < this.given; column++) {
			if (this.cells[row * this.width + column] != symbol(column + 1, keys)) {
				return false;
			}
		}
		return true;
	}

	private int symbol(int column, int[] keys) {
		int operand = this.operands[column];
		return (operand >= 0) ? keys[operand] : ~operand;
	}

}
