package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;

/**
 * An immutable hash table from the known columns of a shape to the unknown ones.
 *
 * <p>
 * The table holds a key of 64 bits and a payload side by side. The payload is the place
 * of the key's group in {@code groups}, where the number of its cells stands before them;
 * or, with the sign bit set, the only cell of the group itself.
 */
final class HashIndex implements FactIndex {

	private static final long FREE = -1;

	private static final long SINGLE = 1L << 63;

	private final int known;

	private final PairTable[] folds;

	private final long[] table;

	private final int[] groups;

	/**
	 * Builds the index of a table of cells.
	 * @param cells rows of the known columns followed by the unknown ones
	 * @param rows the number of rows
	 * @param known the number of known columns
	 * @param unknown the number of unknown columns
	 */
	HashIndex(int[] cells, int rows, int known, int unknown) {
		this.known = known;
		this.folds = new PairTable[Math.max(0, known - 2)];
		Arrays.setAll(this.folds, (i) -> new PairTable());
		int width = known + unknown;
		this.table = new long[2 * Math.max(4, Integer.highestOneBit(Math.max(1, rows)) * 4)];
		for (int slot = 0; slot < this.table.length; slot += 2) {
			this.table[slot] = FREE;
		}
		for (int row = 0; row < rows; row++) {
			long key = foldForBuild(cells, row * width);
			int slot = slotOf(key);
			this.table[slot] = key;
			this.table[slot + 1]++;
		}
		this.groups = new int[placeGroups(unknown)];
		for (int row = 0; row < rows; row++) {
			put(slotOf(foldForBuild(cells, row * width)), cells, row * width + known, unknown);
		}
	}

	private int placeGroups(int unknown) {
		int size = 0;
		for (int slot = 0; slot < this.table.length; slot += 2) {
			if (this.table[slot] != FREE) {
				long count = this.table[slot + 1];
				boolean single = unknown == 1 && count == 1;
				this.table[slot + 1] = single ? SINGLE : size;
				size += single ? 0 : 1 + (int) count * unknown;
			}
		}
		return size;
	}

	private void put(int slot, int[] cells, int from, int unknown) {
		if (this.table[slot + 1] < 0) {
			this.table[slot + 1] = SINGLE | cells[from];
			return;
		}
		int place = (int) this.table[slot + 1];
		System.arraycopy(cells, from, this.groups, place + 1 + this.groups[place], unknown);
		this.groups[place] += unknown;
	}

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public boolean contains(int[] keys) {
		long key = fold(keys);
		return key >= 0 && this.table[slotOf(key)] != FREE;
	}

	@Override
	public void lookup(int[] keys, IntList rows) {
		long key = fold(keys);
		if (key < 0) {
			return;
		}
		int slot = slotOf(key);
		if (this.table[slot] == FREE) {
			return;
		}
		long payload = this.table[slot + 1];
		if (payload < 0) {
			rows.add((int) payload);
			return;
		}
		int place = (int) payload;
		rows.addAll(this.groups, place + 1, this.groups[place]);
	}

	private int slotOf(long key) {
		int mask = this.table.length - 2;
		int slot = (LongHash.spread(key) << 1) & mask;
		while (this.table[slot] != key && this.table[slot] != FREE) {
			slot = (slot + 2) & mask;
		}
		return slot;
	}

	private long fold(int[] keys) {
		return switch (this.known) {
			case 0 -> 0;
			case 1 -> keys[0];
			default -> {
				int left = keys[0];
				for (int i = 0; i < this.folds.length && left >= 0; i++) {
					left = this.folds[i].find(left, keys[i + 1]);
				}
				yield LongHash.pack(left, keys[this.known - 1]);
			}
		};
	}

	private long foldForBuild(int[] cells, int from) {
		return switch (this.known) {
			case 0 -> 0;
			case 1 -> cells[from];
			default -> {
				int left = cells[from];
				for (int i = 0; i < this.folds.length; i++) {
					left = this.folds[i].findOrAdd(left, cells[from + i + 1]);
				}
				yield LongHash.pack(left, cells[from + this.known - 1]);
			}
		};
	}

}
