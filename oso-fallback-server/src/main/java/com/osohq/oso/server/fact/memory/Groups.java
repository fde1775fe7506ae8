package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

/**
 * Finds the rows of a symbol in a table that is sorted by the symbol's column.
 */
sealed interface Groups {

	/** What {@link #start} answers for a symbol that has no rows. */
	int NONE = -1;

	/** The first row of the symbol, or {@link #NONE}. */
	int start(int symbol);

	/** The row after the last one of a symbol that has rows. */
	int end(int symbol);

	/**
	 * Chooses by how densely the symbols lie: values of one type have neighbouring
	 * symbols when they came together.
	 * @param distinct the symbols, ascending
	 * @param starts the first row of each, and the number of rows at the end
	 */
	static Groups of(int[] distinct, int[] starts) {
		long range = (long) distinct[distinct.length - 1] - distinct[0] + 1;
		return (range <= 8L * distinct.length + 64) ? new Dense(distinct, starts, (int) range)
				: new Hashed(distinct, starts);
	}

	/**
	 * An array over the range of the symbols: where the rows of one end, those of the
	 * next one start.
	 */
	final class Dense implements Groups {

		private final int first;

		private final int[] starts;

		private Dense(int[] distinct, int[] groupStarts, int range) {
			this.first = distinct[0];
			this.starts = new int[range + 1];
			int group = 0;
			for (int i = 0; i < range; i++) {
				this.starts[i] = groupStarts[group];
				if (distinct[group] == this.first + i) {
					group++;
				}
			}
			this.starts[range] = groupStarts[group];
		}

		@Override
		public int start(int symbol) {
			int index = symbol - this.first;
			return (index >= 0 && index < this.starts.length - 1 && this.starts[index] < this.starts[index + 1])
					? this.starts[index] : NONE;
		}

		@Override
		public int end(int symbol) {
			return this.starts[symbol - this.first + 1];
		}

	}

	/**
	 * An open-addressing hash table.
	 */
	final class Hashed implements Groups {

		private final int[] distinct;

		private final int[] starts;

		private final int[] slots;

		private Hashed(int[] distinct, int[] starts) {
			this.distinct = distinct;
			this.starts = starts;
			this.slots = new int[Integer.highestOneBit(distinct.length) * 4];
			Arrays.fill(this.slots, NONE);
			for (int i = 0; i < distinct.length; i++) {
				this.slots[slotOf(distinct[i])] = i;
			}
		}

		@Override
		public int start(int symbol) {
			int group = this.slots[slotOf(symbol)];
			return (group >= 0) ? this.starts[group] : NONE;
		}

		@Override
		public int end(int symbol) {
			return this.starts[this.slots[slotOf(symbol)] + 1];
		}

		private int slotOf(int symbol) {
			int mask = this.slots.length - 1;
			int hash = symbol * 0x9E3779B1;
			int slot = (hash ^ (hash >>> 15)) & mask;
			while (this.slots[slot] >= 0 && this.distinct[this.slots[slot]] != symbol) {
				slot = (slot + 1) & mask;
			}
			return slot;
		}

	}

}
