package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * The memory of an evaluation: records of integers, addressed by the place of their first
 * cell. Place 0 is never given out, so that it can stand for none.
 */
final class Heap {

	/**
	 * A request may use this share of the Java heap before it is told to ask for less.
	 */
	private static final int HEAP_SHARE = 8;

	private static final int LIMIT = (int) Math.min(1 << 28,
			Runtime.getRuntime().maxMemory() / HEAP_SHARE / Integer.BYTES);

	private static final int INITIAL = 1024;

	/** Beside each cell there is what lies around it: old cells, and stacks. */
	private static final int BYTES_FOR_A_CELL = 2 * Integer.BYTES;

	/** Beyond this size the cells are given back to the collector after a request. */
	private static final int KEPT = 1 << 16;

	int[] cells = new int[INITIAL];

	private int top = 1;

	private Allowance allowance = Allowance.UNLIMITED;

	private long taken;

	void begin(Allowance given) {
		this.allowance = given;
	}

	/** Takes memory for what lies beside the cells. */
	void take(long bytes) {
		this.allowance.take(bytes);
		this.taken += bytes;
	}

	/** A new record, whose cells hold what they happen to hold. */
	int allocate(int size) {
		int place = this.top;
		this.top += size;
		if (this.top > this.cells.length) {
			grow();
		}
		return place;
	}

	void clear() {
		this.allowance.giveBack(this.taken);
		this.allowance = Allowance.UNLIMITED;
		this.taken = 0;
		this.top = 1;
		if (this.cells.length > KEPT) {
			this.cells = new int[INITIAL];
		}
	}

	private void grow() {
		if (this.top > LIMIT) {
			throw new LimitExceededException("the question needs more memory than one request may use ("
					+ LIMIT / 1024 * Integer.BYTES + " KiB); ask for less at once");
		}
		int length = Math.max(this.top, Math.min(LIMIT, this.cells.length * 2));
		take((long) (length - this.cells.length) * BYTES_FOR_A_CELL);
		this.cells = Arrays.copyOf(this.cells, length);
	}

}
