package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

/**
 * Numbers pairs of integers, so that keys of more than two columns can be folded into one
 * of two.
 */
final class PairTable {

	static final int ABSENT = -1;

	private static final long FREE = -1;

	private long[] pairs = new long[32];

	private int[] numbers = new int[32];

	private int size;

	PairTable() {
		Arrays.fill(this.pairs, FREE);
	}

	int find(int left, int right) {
		int slot = slotOf(LongHash.pack(left, right), this.pairs);
		return (this.pairs[slot] != FREE) ? this.numbers[slot] : ABSENT;
	}

	int findOrAdd(int left, int right) {
		long pair = LongHash.pack(left, right);
		int slot = slotOf(pair, this.pairs);
		if (this.pairs[slot] == FREE) {
			this.pairs[slot] = pair;
			this.numbers[slot] = this.size++;
			if (this.size * 2 > this.pairs.length) {
				grow();
				return this.size - 1;
			}
		}
		return this.numbers[slot];
	}

	private void grow() {
		long[] oldPairs = this.pairs;
		int[] oldNumbers = this.numbers;
		this.pairs = new long[oldPairs.length * 2];
		this.numbers = new int[oldPairs.length * 2];
		Arrays.fill(this.pairs, FREE);
		for (int i = 0; i < oldPairs.length; i++) {
			if (oldPairs[i] != FREE) {
				int slot = slotOf(oldPairs[i], this.pairs);
				this.pairs[slot] = oldPairs[i];
				this.numbers[slot] = oldNumbers[i];
			}
		}
	}

	private static int slotOf(long pair, long[] pairs) {
		int mask = pairs.length - 1;
		int slot = LongHash.spread(pair) & mask;
		while (pairs[slot] != FREE && pairs[slot] != pair) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
