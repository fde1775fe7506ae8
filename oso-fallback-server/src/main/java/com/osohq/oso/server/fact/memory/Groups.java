package com.osohq.oso.server.fact.memory;

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
	 *
	 * <pre>
	 * slot: symbol | first row | row after the last one, 0 if the slot is free | unused
	 * </pre>
	 */
	final class Hashed implements Groups {

		private static final int SLOT = 4;

		private static final int START = 1;

		private static final int END = 2;

		private final int[] slots;

		private Hashed(int[] distinct, int[] starts) {
			this.slots = new int[Integer.highestOneBit(distinct.length) * 4 * SLOT];
			for (int i = 0; i < distinct.length; i++) {
				int slot = slotOf(distinct[i]);
				this.slots[slot] = distinct[i];
				this.slots[slot + START] = starts[i];
				this.slots[slot + END] = starts[i + 1];
			}
		}

		@Override
		public int start(int symbol) {
			int slot = slotOf(symbol);
			return (this.slots[slot + END] > 0) ? this.slots[slot + START] : NONE;
		}

		@Override
		public int end(int symbol) {
			return this.slots[slotOf(symbol) + END];
		}

		private int slotOf(int symbol) {
			int mask = this.slots.length - 1;
			int hash = symbol * 0x9E3779B1;
			int slot = ((hash ^ (hash >>> 15)) * SLOT) & mask;
			while (this.slots[slot + END] > 0 && this.slots[slot] != symbol) {
				slot = (slot + SLOT) & mask;
			}
			return slot;
		}

	}

}
