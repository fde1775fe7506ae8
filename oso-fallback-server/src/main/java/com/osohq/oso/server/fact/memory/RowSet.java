package com.osohq.oso.server.fact.memory;

import java.util.Arrays;
import java.util.List;

import com.osohq.oso.server.fact.IntList;

/**
 * {@link Rows} in the making: adds and removes rows, keeping each only once. An
 * open-addressing hash table of row numbers over the cells.
 */
final class RowSet {

	private static final int FREE = -1;

	private final List<String> types;

	private final int width;

	private IntList cells;

	private int[] slots;

	private boolean changed;

	RowSet(List<String> types) {
		this.types = types;
		this.width = types.size();
		this.cells = new IntList(16 * this.width);
		this.slots = freeSlots(32);
	}

	static RowSet copyOf(Rows rows) {
		RowSet set = new RowSet(rows.types());
		set.cells = new IntList(rows.cells().length + rows.width());
		set.cells.addAll(rows.cells(), 0, rows.cells().length);
		set.rehash();
		return set;
	}

	/** Whether a row was added or removed. */
	boolean isChanged() {
		return this.changed;
	}

	Rows toRows() {
		return new Rows(this.types, this.cells.toArray());
	}

	/** Adds a row, unless it is there already. */
	boolean add(int[] row) {
		int slot = slotOf(row, 0);
		if (this.slots[slot] != FREE) {
			return false;
		}
		this.slots[slot] = count();
		this.cells.addAll(row, 0, this.width);
		this.changed = true;
		if (count() * 2 > this.slots.length) {
			rehash();
		}
		return true;
	}

	/** Removes every row that the filter accepts. */
	void removeIf(RowFilter filter) {
		int[] all = this.cells.toArray();
		IntList kept = new IntList(Math.max(all.length, this.width));
		for (int from = 0; from < all.length; from += this.width) {
			if (!filter.accepts(all, from)) {
				kept.addAll(all, from, this.width);
			}
		}
		if (kept.size() < all.length) {
			this.cells = kept;
			this.changed = true;
			rehash();
		}
	}

	private int count() {
		return this.cells.size() / this.width;
	}

	private void rehash() {
		int capacity = Integer.highestOneBit(Math.max(16, count())) * 4;
		this.slots = freeSlots(capacity);
		int[] all = this.cells.toArray();
		for (int row = 0; row < count(); row++) {
			this.slots[slotOf(all, row * this.width)] = row;
		}
	}

	private int slotOf(int[] source, int from) {
		int hash = 0;
		for (int i = 0; i < this.width; i++) {
			hash = (hash + source[from + i]) * 0x9E3779B1;
		}
		int mask = this.slots.length - 1;
		int slot = (hash ^ (hash >>> 15)) & mask;
		while (this.slots[slot] != FREE && !sameRow(this.slots[slot], source, from)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private boolean sameRow(int row, int[] source, int from) {
		for (int i = 0; i < this.width; i++) {
			if (this.cells.get(row * this.width + i) != source[from + i]) {
				return false;
			}
		}
		return true;
	}

	private static int[] freeSlots(int capacity) {
		int[] slots = new int[capacity];
		Arrays.fill(slots, FREE);
		return slots;
	}

	/**
	 * Decides about one row of a table of cells.
	 */
	interface RowFilter {

		boolean accepts(int[] cells, int from);

	}

}
