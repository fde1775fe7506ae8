package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;
import org.jspecify.annotations.Nullable;

/**
 * A look-up in a {@link GroupedTable} whose order starts with the columns of the shape
 * that are given: one known or fixed column that groups the rows, then the others. The
 * look-ups of several shapes in the rows of one entity are one.
 */
final class TableIndex implements FactIndex {

	/** Up to this many rows are gone through one by one. */
	private static final int FEW_ROWS = 24;

	private final GroupedTable table;

	private final Groups groups;

	private final int[] cells;

	private final int width;

	private final int[][] alternatives;

	private final boolean sharesLast;

	/**
	 * Creates the index.
	 * @param table the table
	 * @param alternatives for each shape, and in it for each column that is given, in the
	 * table's order: the number of its key, or the complement of the fixed symbol; all
	 * give as many columns and the same first one
	 */
	private TableIndex(GroupedTable table, int[][] alternatives) {
		this.table = table;
		this.groups = table.groups();
		this.cells = table.cells();
		this.width = table.width();
		this.alternatives = alternatives;
		this.sharesLast = Arrays.stream(alternatives).allMatch((operands) -> last(operands) == last(alternatives[0]));
	}

	static TableIndex of(GroupedTable table, int[] operands) {
		return new TableIndex(table, new int[][] { operands });
	}

	/**
	 * One index in place of those that find anything, or {@code null} if they do not look
	 * at the same rows of a table.
	 */
	static @Nullable TableIndex either(List<FactIndex> indexes) {
		List<int[]> operands = new ArrayList<>();
		GroupedTable table = null;
		for (FactIndex index : indexes) {
			if (index.isEmpty()) {
				continue;
			}
			if (!(index instanceof TableIndex part) || (table != null && part.table != table)
					|| (!operands.isEmpty() && !startAlike(operands.get(0), part.alternatives[0]))) {
				return null;
			}
			table = part.table;
			operands.addAll(List.of(part.alternatives));
		}
		return (table != null) ? new TableIndex(table, operands.toArray(int[][]::new)) : null;
	}

	private static boolean startAlike(int[] operands, int[] others) {
		return operands.length == others.length && operands[0] == others[0];
	}

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public boolean contains(int[] keys) {
		int symbol = symbol(this.alternatives[0][0], keys);
		int start = this.groups.start(symbol);
		if (start == Groups.NONE) {
			return false;
		}
		int end = this.groups.end(symbol);
		if (this.sharesLast && end - start <= FEW_ROWS) {
			return isAmongFew(start, end, keys);
		}
		for (int[] operands : this.alternatives) {
			int row = firstMatch(operands, start, end, keys);
			if (row < end && fits(operands, row, keys)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void lookup(int[] keys, IntList rows) {
		int symbol = symbol(this.alternatives[0][0], keys);
		int start = this.groups.start(symbol);
		if (start == Groups.NONE) {
			return;
		}
		int end = this.groups.end(symbol);
		for (int[] operands : this.alternatives) {
			int given = operands.length - 1;
			int row = firstMatch(operands, start, end, keys);
			while (row < end && fits(operands, row, keys)) {
				rows.addAll(this.cells, row * this.width + given, this.width - given);
				row++;
			}
		}
	}

	/** The first row that can fit; rows that fit follow each other. */
	private int firstMatch(int[] operands, int from, int end, int[] keys) {
		int low = from;
		if (end - from <= FEW_ROWS) {
			return firstOfFew(operands, from, end, keys);
		}
		int high = end;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (isBelow(operands, middle, keys)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** Compares the last column first, in which rows differ most. */
	private int firstOfFew(int[] operands, int from, int end, int[] keys) {
		int given = operands.length - 1;
		if (given == 0) {
			return from;
		}
		int last = symbol(operands[given], keys);
		int cell = from * this.width + given - 1;
		int row = from;
		while (row < end && (this.cells[cell] != last || !fits(operands, row, keys))) {
			row++;
			cell += this.width;
		}
		return row;
	}

	private boolean isAmongFew(int from, int end, int[] keys) {
		int given = this.alternatives[0].length - 1;
		if (given == 0) {
			return true;
		}
		int last = symbol(last(this.alternatives[0]), keys);
		int cell = from * this.width + given - 1;
		for (int row = from; row < end; row++) {
			if (this.cells[cell] == last && fitsAny(row, keys)) {
				return true;
			}
			cell += this.width;
		}
		return false;
	}

	private boolean fitsAny(int row, int[] keys) {
		for (int[] operands : this.alternatives) {
			if (fits(operands, row, keys)) {
				return true;
			}
		}
		return false;
	}

	private static int last(int[] operands) {
		return operands[operands.length - 1];
	}

	private boolean isBelow(int[] operands, int row, int[] keys) {
		for (int column = 1; column < operands.length; column++) {
			int cell = this.cells[row * this.width + column - 1];
			int symbol = symbol(operands[column], keys);
			if (cell != symbol) {
				return cell < symbol;
			}
		}
		return false;
	}

	private boolean fits(int[] operands, int row, int[] keys) {
		for (int column = 1; column < operands.length; column++) {
			if (this.cells[row * this.width + column - 1] != symbol(operands[column], keys)) {
				return false;
			}
		}
		return true;
	}

	private static int symbol(int operand, int[] keys) {
		return (operand >= 0) ? keys[operand] : ~operand;
	}

}
