package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * What an evaluation still has to do: a stack of goals, each with the plan of it to try
 * next, or with its new answers to be served.
 */
final class Agenda {

	/** Stands in place of a plan's number for serving the goal's answers. */
	static final int SERVE = -1;

	private int[] entries = new int[128];

	private int size;

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Grows with every entry; compare it to tell whether anything was added. */
	int size() {
		return this.size;
	}

	void push(int goal, int plan) {
		if (this.size == this.entries.length) {
			this.entries = Arrays.copyOf(this.entries, this.size * 2);
		}
		this.entries[this.size++] = goal;
		this.entries[this.size++] = plan;
	}

	int topGoal() {
		return this.entries[this.size - 2];
	}

	int topPlan() {
		return this.entries[this.size - 1];
	}

	void drop() {
		this.size -= 2;
	}

	void clear() {
		this.size = 0;
	}

}
