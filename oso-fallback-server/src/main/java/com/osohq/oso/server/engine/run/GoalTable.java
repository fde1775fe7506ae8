package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * The goals of an evaluation, found by procedure and bound arguments, and their answers.
 *
 * <pre>
 * goal:   procedure | flags | first answer | last answer | first consumer | hash | arguments...
 * answer: next answer of the goal | goal | shape, doubled, plus 1 if in doubt | columns...
 * </pre>
 */
final class GoalTable {

	private static final int FLAGS = 1;

	private static final int FIRST_ANSWER = 2;

	private static final int LAST_ANSWER = 3;

	private static final int FIRST_CONSUMER = 4;

	private static final int HASH = 5;

	private static final int ARGUMENTS = 6;

	private static final int TRUE = 1;

	private static final int QUEUED = 2;

	private static final int TEST = 4;

	private static final int DOUBTFUL = 8;

	private static final int SETTLED = TEST | TRUE;

	private static final int NEXT = 0;

	private static final int OWNER = 1;

	private static final int SHAPE = 2;

	private static final int COLUMNS = 3;

	private final Heap heap;

	private final AnswerShapes shapes;

	private final HashSlots goals = new HashSlots();

	private final HashSlots answers = new HashSlots();

	private Procedure[] procedures = new Procedure[64];

	private int size;

	private int freeSlot;

	private int freeHash;

	GoalTable(Heap heap, AnswerShapes shapes) {
		this.heap = heap;
		this.shapes = shapes;
	}

	/** The goal of a procedure and its arguments, or 0 if there is none yet. */
	int find(Procedure procedure, int[] arguments) {
		int hash = hash(procedure, arguments);
		int slot = this.goals.first(hash);
		while (true) {
			int goal = this.goals.places[slot];
			if (goal == 0) {
				this.freeSlot = slot;
				this.freeHash = hash;
				return 0;
			}
			if (isGoal(goal, procedure, arguments)) {
				return goal;
			}
			slot = this.goals.next(slot);
		}
	}

	/** Adds the goal that the last {@link #find} did not find. */
	int add(Procedure procedure, int[] arguments) {
		int bound = procedure.bound();
		int goal = this.heap.allocate(ARGUMENTS + bound);
		if (this.size == this.procedures.length) {
			this.procedures = Arrays.copyOf(this.procedures, this.size * 2);
		}
		this.procedures[this.size] = procedure;
		int[] cells = this.heap.cells;
		cells[goal] = this.size++;
		cells[goal + FLAGS] = procedure.isTest() ? TEST : 0;
		cells[goal + FIRST_ANSWER] = 0;
		cells[goal + LAST_ANSWER] = 0;
		cells[goal + FIRST_CONSUMER] = 0;
		for (int i = 0; i < bound; i++) {
			cells[goal + ARGUMENTS + i] = arguments[i];
		}
		cells[goal + HASH] = this.freeHash;
		if (this.goals.fill(this.freeSlot, goal)) {
			rehashGoals();
		}
		return goal;
	}

	Procedure procedure(int goal) {
		return this.procedures[this.heap.cells[goal]];
	}

	void loadArguments(int goal, int[] target) {
		int bound = procedure(goal).bound();
		for (int i = 0; i < bound; i++) {
			target[i] = this.heap.cells[goal + ARGUMENTS + i];
		}
	}

	boolean isTest(int goal) {
		return (this.heap.cells[goal + FLAGS] & TEST) != 0;
	}

	/** Whether no further answer can matter: the goal is a test that holds. */
	boolean isSettled(int goal) {
		return (this.heap.cells[goal + FLAGS] & SETTLED) == SETTLED;
	}

	void setTrue(int goal) {
		this.heap.cells[goal + FLAGS] |= TRUE;
	}

	/** Whether a derivation in doubt says that the test holds. */
	boolean isDoubtful(int goal) {
		return (this.heap.cells[goal + FLAGS] & DOUBTFUL) != 0;
	}

	/** Notes a derivation in doubt; false if that says nothing new. */
	boolean setDoubtful(int goal) {
		boolean known = (this.heap.cells[goal + FLAGS] & (TRUE | DOUBTFUL)) != 0;
		this.heap.cells[goal + FLAGS] |= DOUBTFUL;
		return !known;
	}

	/**
	 * Marks the goal as waiting for its consumers to be served; false if it was already.
	 */
	boolean queue(int goal) {
		boolean queued = (this.heap.cells[goal + FLAGS] & QUEUED) != 0;
		this.heap.cells[goal + FLAGS] |= QUEUED;
		return !queued;
	}

	void unqueue(int goal) {
		this.heap.cells[goal + FLAGS] &= ~QUEUED;
	}

	int firstConsumer(int goal) {
		return this.heap.cells[goal + FIRST_CONSUMER];
	}

	void setFirstConsumer(int goal, int consumer) {
		this.heap.cells[goal + FIRST_CONSUMER] = consumer;
	}

	/**
	 * The answer after one of the goal's, or its first one after 0; 0 if there is none.
	 */
	int nextAnswer(int goal, int answer) {
		return (answer != 0) ? this.heap.cells[answer + NEXT] : this.heap.cells[goal + FIRST_ANSWER];
	}

	int shape(int answer) {
		return this.heap.cells[answer + SHAPE] >> 1;
	}

	/** Whether the answer was derived in doubt. */
	boolean isDoubtfulAnswer(int answer) {
		return (this.heap.cells[answer + SHAPE] & 1) != 0;
	}

	/** Where in the heap the columns of an answer are. */
	static int columns(int answer) {
		return answer + COLUMNS;
	}

	/**
	 * Whether the goal has an answer without doubt of the shape with the same columns.
	 */
	boolean hasCertain(int goal, int shape, int answer) {
		return this.answers.places[answerSlot(goal, shape << 1, this.heap.cells, columns(answer))] != 0;
	}

	/** Adds an answer, unless the goal has it already, in doubt or even without. */
	boolean addAnswer(int goal, int shape, boolean doubtful, int[] columns) {
		int certain = answerSlot(goal, shape << 1, columns, 0);
		if (this.answers.places[certain] != 0) {
			return false;
		}
		int marked = shape << 1 | (doubtful ? 1 : 0);
		int slot = doubtful ? answerSlot(goal, marked, columns, 0) : certain;
		if (this.answers.places[slot] != 0) {
			return false;
		}
		int width = width(goal, marked);
		int answer = this.heap.allocate(COLUMNS + width);
		int[] cells = this.heap.cells;
		cells[answer + NEXT] = 0;
		cells[answer + OWNER] = goal;
		cells[answer + SHAPE] = marked;
		System.arraycopy(columns, 0, cells, answer + COLUMNS, width);
		int last = cells[goal + LAST_ANSWER];
		cells[(last != 0) ? last + NEXT : goal + FIRST_ANSWER] = answer;
		cells[goal + LAST_ANSWER] = answer;
		if (this.answers.fill(slot, answer)) {
			rehashAnswers();
		}
		return true;
	}

	void clear() {
		Arrays.fill(this.procedures, 0, this.size, null);
		this.size = 0;
		this.goals.clear();
		this.answers.clear();
	}

	private void rehashGoals() {
		this.heap.take(this.goals.growth());
		for (int goal : this.goals.grow()) {
			if (goal != 0) {
				int slot = this.goals.first(this.heap.cells[goal + HASH]);
				while (this.goals.places[slot] != 0) {
					slot = this.goals.next(slot);
				}
				this.goals.fill(slot, goal);
			}
		}
	}

	private void rehashAnswers() {
		this.heap.take(this.answers.growth());
		for (int answer : this.answers.grow()) {
			if (answer != 0) {
				int slot = this.answers.first(answerHash(answer));
				while (this.answers.places[slot] != 0) {
					slot = this.answers.next(slot);
				}
				this.answers.fill(slot, answer);
			}
		}
	}

	private int answerHash(int answer) {
		int[] cells = this.heap.cells;
		int goal = cells[answer + OWNER];
		int marked = cells[answer + SHAPE];
		return answerHash(goal, marked, cells, columns(answer), width(goal, marked));
	}

	private static int answerHash(int goal, int marked, int[] source, int from, int width) {
		int hash = goal * 0x9E3779B1 + marked;
		for (int i = from; i < from + width; i++) {
			hash = (hash ^ source[i]) * 0x85EBCA6B;
		}
		return hash;
	}

	/** Where the answer is, or would be if there were one. */
	private int answerSlot(int goal, int marked, int[] source, int from) {
		int width = width(goal, marked);
		int slot = this.answers.first(answerHash(goal, marked, source, from, width));
		while (this.answers.places[slot] != 0
				&& !isAnswer(this.answers.places[slot], goal, marked, source, from, width)) {
			slot = this.answers.next(slot);
		}
		return slot;
	}

	private int width(int goal, int marked) {
		int free = procedure(goal).free();
		int shape = marked >> 1;
		return (shape == AnswerShapes.VALUES_ONLY) ? free : free + this.shapes.shape(shape).extras();
	}

	private static int hash(Procedure procedure, int[] arguments) {
		int hash = procedure.number() * 0x9E3779B1;
		for (int i = 0; i < procedure.bound(); i++) {
			hash = (hash ^ arguments[i]) * 0x85EBCA6B;
		}
		return hash;
	}

	private boolean isGoal(int goal, Procedure procedure, int[] arguments) {
		if (procedure(goal) != procedure) {
			return false;
		}
		for (int i = 0; i < procedure.bound(); i++) {
			if (this.heap.cells[goal + ARGUMENTS + i] != arguments[i]) {
				return false;
			}
		}
		return true;
	}

	private boolean isAnswer(int answer, int goal, int marked, int[] source, int from, int width) {
		int[] cells = this.heap.cells;
		if (cells[answer + OWNER] != goal || cells[answer + SHAPE] != marked) {
			return false;
		}
		for (int i = 0; i < width; i++) {
			if (cells[answer + COLUMNS + i] != source[from + i]) {
				return false;
			}
		}
		return true;
	}

}
