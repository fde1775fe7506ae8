package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * The slots of an open-addressing hash table whose entries are places in the
 * {@link Heap}.
 */
final class HashSlots {

	private static final int INITIAL = 256;

	private static final int KEPT = 1 << 13;

	int[] places = new int[INITIAL];

	private int used;

	int first(int hash) {
		return (hash ^ (hash >>> 16)) & (this.places.length - 1);
	}

	int next(int slot) {
		return (slot + 1) & (this.places.length - 1);
	}

	/**
	 * Fills a free slot.
	 * @return whether the table is now so full that it should {@link #grow}
	 */
	boolean fill(int slot, int place) {
		this.places[slot] = place;
		return ++this.used * 2 > this.places.length;
	}

	/** How many bytes {@link #grow} adds. */
	long growth() {
		return (long) this.places.length * Integer.BYTES;
	}

	/** Doubles the table and hands out what was in it, to be filled in again. */
	int[] grow() {
		int[] old = this.places;
		this.places = new int[old.length * 2];
		this.used = 0;
		return old;
	}

	void clear() {
		if (this.places.length > KEPT) {
			this.places = new int[INITIAL];
		}
		else if (this.used > 0) {
			Arrays.fill(this.places, 0);
		}
		this.used = 0;
	}

}
