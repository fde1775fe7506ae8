package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * Rules that wait for answers of a goal, each stopped at the call it has made.
 *
 * <pre>
 * consumer: next consumer of the goal | goal it works for | plan | position, doubled, plus 1 if in doubt
 *     | last answer seen | slots...
 * </pre>
 */
final class Consumers {

	private static final int NEXT = 0;

	private static final int TARGET = 1;

	private static final int PLAN = 2;

	private static final int POSITION = 3;

	private static final int SEEN = 4;

	private static final int SAVED = 5;

	private final Heap heap;

	private Plan[] plans = new Plan[64];

	private int size;

	Consumers(Heap heap) {
		this.heap = heap;
	}

	/** Adds a consumer and saves the slots that its rule will need. */
	int add(int next, int target, Plan plan, Call call, int[] slots, boolean doubtful) {
		int[] saved = call.saved();
		int consumer = this.heap.allocate(SAVED + saved.length);
		int[] cells = this.heap.cells;
		cells[consumer + NEXT] = next;
		cells[consumer + TARGET] = target;
		cells[consumer + PLAN] = remember(plan);
		cells[consumer + POSITION] = call.position() << 1 | (doubtful ? 1 : 0);
		cells[consumer + SEEN] = 0;
		for (int i = 0; i < saved.length; i++) {
			cells[consumer + SAVED + i] = slots[saved[i]];
		}
		return consumer;
	}

	int next(int consumer) {
		return this.heap.cells[consumer + NEXT];
	}

	int target(int consumer) {
		return this.heap.cells[consumer + TARGET];
	}

	Plan plan(int consumer) {
		return this.plans[this.heap.cells[consumer + PLAN]];
	}

	Call call(int consumer) {
		return (Call) plan(consumer).steps()[this.heap.cells[consumer + POSITION] >> 1];
	}

	/** Whether the rule was in doubt already when it made the call. */
	boolean isDoubtful(int consumer) {
		return (this.heap.cells[consumer + POSITION] & 1) != 0;
	}

	int seen(int consumer) {
		return this.heap.cells[consumer + SEEN];
	}

	void setSeen(int consumer, int answer) {
		this.heap.cells[consumer + SEEN] = answer;
	}

	void loadSlots(int consumer, int[] saved, int[] slots) {
		for (int i = 0; i < saved.length; i++) {
			slots[saved[i]] = this.heap.cells[consumer + SAVED + i];
		}
	}

	void clear() {
		Arrays.fill(this.plans, 0, this.size, null);
		this.size = 0;
	}

	private int remember(Plan plan) {
		if (this.size == this.plans.length) {
			this.plans = Arrays.copyOf(this.plans, this.size * 2);
		}
		this.plans[this.size] = plan;
		return this.size++;
	}

}
