package com.osohq.oso.server.snapshot;

import java.util.List;
import java.util.function.Consumer;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Known;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.IntList;

/**
 * A look-up in one order of a table. Given columns at the front of the order lead to
 * neighbouring rows; given columns further back are compared row by row.
 */
final class RowIndex implements FactIndex {

	/** Up to this many rows are gone through one by one. */
	private static final int FEW_ROWS = 8;

	private static final int LEAD = -1;

	private final SortedRows rows;

	private final RowGroups groups;

	/** Whether the grouping column is given. */
	private final boolean grouped;

	/** How many columns after the grouping one are given without a gap. */
	private final int prefix;

	/** For the grouping column, the prefix, and the columns compared: key or symbol. */
	private final int[] operands;

	/** For each operand where its cell is in a row. */
	private final int[] positions;

	/** For each unknown column where its cell is in a row. */
	private final int[] found;

	RowIndex(SortedRows rows, FactShape shape, Dictionary dictionary) {
		this.rows = rows;
		this.groups = rows.groups();
		IntList operandList = new IntList(4);
		IntList positionList = new IntList(4);
		int gapless = 0;
		for (int i = 0; i < rows.columns().size(); i++) {
			int column = rows.columns().get(i);
			FactShape.Column known = shape.columns().get(column);
			if (!(known instanceof Unknown)) {
				operandList.add(operand(shape, column, dictionary));
				positionList.add(i - 1);
				gapless += (gapless == i) ? 1 : 0;
			}
		}
		this.operands = operandList.toArray();
		this.positions = positionList.toArray();
		this.grouped = gapless > 0;
		this.prefix = Math.max(0, gapless - 1);
		IntList foundList = new IntList(4);
		for (int column = 0; column < shape.columns().size(); column++) {
			if (shape.columns().get(column) instanceof Unknown) {
				foundList.add(rows.columns().indexOf(column) - 1);
			}
		}
		this.found = foundList.toArray();
	}

	private static int operand(FactShape shape, int column, Dictionary dictionary) {
		FactShape.Column known = shape.columns().get(column);
		if (known instanceof Fixed fixed) {
			return ~dictionary.find(fixed.value());
		}
		if (known instanceof Known) {
			return keysBefore(shape.columns(), column);
		}
		throw new IllegalArgumentException("no row is found by " + known);
	}

	private static int keysBefore(List<FactShape.Column> columns, int column) {
		return (int) columns.subList(0, column).stream().filter(Known.class::isInstance).count();
	}

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public boolean contains(int[] keys) {
		if (!this.grouped) {
			return this.operands.length == 0 || containsUngrouped(keys);
		}
		int group = this.groups.find(symbol(0, keys));
		if (group < 0) {
			return false;
		}
		int end = this.groups.end(group);
		int row = firstMatch(this.groups.start(group), end, keys);
		while (row < end && hasPrefix(row, keys)) {
			if (passes(group, row, keys)) {
				return true;
			}
			row++;
		}
		return false;
	}

	@Override
	public void lookup(int[] keys, IntList target) {
		if (this.grouped) {
			int group = this.groups.find(symbol(0, keys));
			if (group >= 0) {
				lookup(group, keys, target);
			}
			return;
		}
		for (int group = 0; group < this.groups.count(); group++) {
			lookup(group, keys, target);
		}
	}

	/** Hands the unknown columns of each row over in one list, which is used again. */
	void forEach(int[] keys, Consumer<IntList> consumer) {
		IntList cells = new IntList(Math.max(1, this.found.length));
		int first = this.grouped ? this.groups.find(symbol(0, keys)) : 0;
		int last = this.grouped ? first : this.groups.count() - 1;
		for (int group = Math.max(0, first); group <= last; group++) {
			int end = this.groups.end(group);
			for (int row = this.groups.start(group); row < end; row++) {
				if (hasPrefix(row, keys) && passes(group, row, keys)) {
					cells.truncate(0);
					copy(group, row, cells);
					consumer.accept(cells);
				}
			}
		}
	}

	private boolean containsUngrouped(int[] keys) {
		IntList any = new IntList(16);
		lookup(keys, any);
		return any.size() > 0;
	}

	private void lookup(int group, int[] keys, IntList target) {
		int end = this.groups.end(group);
		int row = firstMatch(this.groups.start(group), end, keys);
		while (row < end && hasPrefix(row, keys)) {
			if (passes(group, row, keys)) {
				copy(group, row, target);
			}
			row++;
		}
	}

	private void copy(int group, int row, IntList target) {
		for (int position : this.found) {
			target.add((position == LEAD) ? this.groups.symbol(group) : this.rows.cell(row, position));
		}
	}

	/** The first row that can have the prefix; rows that have it follow each other. */
	private int firstMatch(int from, int end, int[] keys) {
		int low = from;
		if (this.prefix == 0) {
			return low;
		}
		int high = end;
		while (high - low > FEW_ROWS) {
			int middle = (low + high) >>> 1;
			if (isBelow(middle, keys)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		while (low < end && isBelow(low, keys)) {
			low++;
		}
		return low;
	}

	private boolean isBelow(int row, int[] keys) {
		for (int column = 0; column < this.prefix; column++) {
			int cell = this.rows.cell(row, column);
			int symbol = symbol(column + 1, keys);
			if (cell != symbol) {
				return cell < symbol;
			}
		}
		return false;
	}

	private boolean hasPrefix(int row, int[] keys) {
		for (int column = 0; column < this.prefix; column++) {
			if (this.rows.cell(row, column) != symbol(column + 1, keys)) {
				return false;
			}
		}
		return true;
	}

	private boolean passes(int group, int row, int[] keys) {
		for (int i = this.grouped ? this.prefix + 1 : 0; i < this.operands.length; i++) {
			int position = this.positions[i];
			int cell = (position == LEAD) ? this.groups.symbol(group) : this.rows.cell(row, position);
			if (cell != symbol(i, keys)) {
				return false;
			}
		}
		return true;
	}

	private int symbol(int operand, int[] keys) {
		int number = this.operands[operand];
		return (number >= 0) ? keys[number] : ~number;
	}

}
