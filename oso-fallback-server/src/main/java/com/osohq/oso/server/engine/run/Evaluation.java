package com.osohq.oso.server.engine.run;

import java.util.Arrays;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;
import org.jspecify.annotations.Nullable;

/**
 * Works on goals until the answers are known.
 *
 * <p>
 * A stack holds what is still to be done: try the next plan of a goal, or serve a goal's
 * new answers to the rules that wait for them (its consumers). A plan runs until it needs
 * an answer that is not there yet; it then becomes a consumer and is resumed when the
 * answer comes. Nothing recurses on the Java stack, so that deep data cannot overflow it.
 *
 * <pre>
 * consumer: next consumer of the goal | goal it works for | plan | position | last answer seen | slots...
 * </pre>
 *
 * <p>
 * The method is the one of tabled logic programming (Chen and Warren, "Tabled evaluation
 * with delaying for general logic programs", 1996), with negation stratified.
 */
public final class Evaluation {

	private static final int SERVE = -1;

	private static final int NEXT = 0;

	private static final int TARGET = 1;

	private static final int PLAN = 2;

	private static final int POSITION = 3;

	private static final int SEEN = 4;

	private static final int SAVED = 5;

	private static final int CHOICE_SIZE = 4;

	private static final int TICKS_BETWEEN_LOOKS_AT_THE_CLOCK = 4096;

	private final Heap heap = new Heap();

	private final GoalTable goals = new GoalTable(this.heap);

	private final IntList rows = new IntList(64);

	private final AnswerShapes shapes;

	private Plan[] plans = new Plan[64];

	private int planCount;

	private int[] todo = new int[128];

	private int todoSize;

	private int[] choices = new int[8 * CHOICE_SIZE];

	private int choiceSize;

	private int[] slots = new int[16];

	private int[] scratch = new int[16];

	private @Nullable Request request;

	private @Nullable Plan plan;

	private int goal;

	private int ticks;

	public Evaluation(AnswerShapes shapes) {
		this.shapes = shapes;
	}

	/** Begins a request with empty tables. */
	public Evaluation begin(Request request) {
		this.request = request;
		return this;
	}

	/** Forgets everything about the request. */
	public void end() {
		this.request = null;
		this.plan = null;
		Arrays.fill(this.plans, 0, this.planCount, null);
		this.planCount = 0;
		this.todoSize = 0;
		this.choiceSize = 0;
		this.ticks = 0;
		this.rows.truncate(0);
		this.heap.clear();
		this.goals.clear();
	}

	/** Whether a procedure without free arguments holds. */
	public boolean prove(Procedure procedure, int[] arguments) {
		int root = this.goals.find(procedure, arguments);
		if (root == 0) {
			if (holdsAsFact(procedure, arguments)) {
				return true;
			}
			root = this.goals.add(procedure, arguments);
			push(root, 0);
		}
		while (this.todoSize > 0 && !this.goals.isTrue(root)) {
			work();
		}
		return this.goals.isTrue(root);
	}

	/** Hands every answer of a procedure to the visitor. */
	public void enumerate(Procedure procedure, int[] arguments, AnswerVisitor visitor) {
		int root = this.goals.find(procedure, arguments);
		if (root == 0) {
			root = this.goals.add(procedure, arguments);
			push(root, 0);
		}
		while (this.todoSize > 0) {
			work();
		}
		for (int answer = this.goals.nextAnswer(root, 0); answer != 0; answer = this.goals.nextAnswer(root, answer)) {
			visitor.visit(this.goals.shape(answer), this.heap.cells, GoalTable.columns(answer));
		}
	}

	private void work() {
		int alternative = this.todo[--this.todoSize];
		int next = this.todo[--this.todoSize];
		if (alternative == SERVE) {
			tick();
			serve(next);
			return;
		}
		Plan[] alternatives = plans(this.goals.procedure(next));
		int before = this.todoSize;
		while (alternative < alternatives.length && this.todoSize == before && !this.goals.isSettled(next)) {
			tick();
			if (alternative + 1 < alternatives.length) {
				push(next, alternative + 1);
			}
			this.goal = next;
			enter(alternatives[alternative]);
			this.goals.loadArguments(next, this.slots);
			run(0);
			alternative++;
			if (this.todoSize == before + 2 && alternative < alternatives.length) {
				this.todoSize = before;
			}
		}
	}

	private void serve(int served) {
		this.goals.unqueue(served);
		boolean test = this.goals.isTest(served);
		for (int consumer = this.goals.firstConsumer(served); consumer != 0; consumer = this.heap.cells[consumer
				+ NEXT]) {
			if (test) {
				resume(consumer);
			}
			else {
				serveAnswers(served, consumer);
			}
		}
	}

	private void resume(int consumer) {
		if (this.goals.isSettled(this.heap.cells[consumer + TARGET])) {
			return;
		}
		Call call = restore(consumer);
		run(call.position() + 1);
	}

	private void serveAnswers(int served, int consumer) {
		int answer = this.goals.nextAnswer(served, this.heap.cells[consumer + SEEN]);
		if (answer == 0 || this.goals.isSettled(this.heap.cells[consumer + TARGET])) {
			return;
		}
		Call call = restore(consumer);
		Plan waiting = this.plan;
		while (answer != 0 && !this.goals.isSettled(this.goal)) {
			this.heap.cells[consumer + SEEN] = answer;
			int shape = this.goals.shape(answer);
			if (shape == AnswerShapes.VALUES_ONLY) {
				this.plan = waiting;
				if (bind(call.columns(), this.heap.cells, GoalTable.columns(answer))) {
					run(call.position() + 1);
				}
			}
			else {
				Residual rest = call.rest(shape, this.shapes);
				if (rest != null) {
					enter(rest.plan());
					if (bind(rest.columns(), this.heap.cells, GoalTable.columns(answer))) {
						run(0);
					}
				}
			}
			answer = this.goals.nextAnswer(served, answer);
		}
	}

	private Call restore(int consumer) {
		int[] cells = this.heap.cells;
		this.goal = cells[consumer + TARGET];
		Plan waiting = this.plans[cells[consumer + PLAN]];
		enter(waiting);
		Call call = (Call) waiting.steps()[cells[consumer + POSITION]];
		int[] saved = call.saved();
		for (int i = 0; i < saved.length; i++) {
			this.slots[saved[i]] = cells[consumer + SAVED + i];
		}
		return call;
	}

	private void enter(Plan entered) {
		this.plan = entered;
		if (this.slots.length < entered.slots()) {
			this.slots = Arrays.copyOf(this.slots, entered.slots() * 2);
		}
	}

	/** Runs the current plan from a position to the end of all its choices. */
	private void run(int position) {
		Step[] steps = plan().steps();
		int next = position;
		while (next >= 0) {
			next = steps[next].execute(this) ? next + 1 : retry(steps);
		}
	}

	/**
	 * Takes the next row of the latest look-up; tells where to go on, or -1 at the end.
	 */
	private int retry(Step[] steps) {
		if (this.goals.isSettled(this.goal)) {
			this.choiceSize = 0;
			this.rows.truncate(0);
		}
		while (this.choiceSize > 0) {
			tick();
			int top = this.choiceSize - CHOICE_SIZE;
			int position = this.choices[top];
			int from = this.choices[top + 1];
			int end = this.choices[top + 2];
			if (from >= end) {
				this.rows.truncate(this.choices[top + 3]);
				this.choiceSize = top;
				continue;
			}
			RowStep step = (RowStep) steps[position];
			this.choices[top + 1] = from + step.width();
			if (bindRow(step.columns(), from)) {
				return position + 1;
			}
		}
		return -1;
	}

	private boolean bind(int[] columns, int[] source, int from) {
		for (int i = 0; i < columns.length; i++) {
			if (!bind(columns[i], source[from + i])) {
				return false;
			}
		}
		return true;
	}

	private boolean bindRow(int[] columns, int from) {
		for (int i = 0; i < columns.length; i++) {
			if (!bind(columns[i], this.rows.get(from + i))) {
				return false;
			}
		}
		return true;
	}

	private boolean bind(int column, int value) {
		if (column >= 0) {
			this.slots[column] = value;
			return true;
		}
		return column == Slots.NONE || this.slots[~column] == value;
	}

	/** Where the rows of a look-up go; {@link #choose} follows. */
	IntList rows() {
		return this.rows;
	}

	/**
	 * Takes the first of the rows from a position on and leaves the others to be tried
	 * later.
	 * @return whether there is a first row that fits
	 */
	boolean choose(RowStep step, int from) {
		int found = this.rows.size() - from;
		if (found == step.width()) {
			this.rows.truncate(from);
			return bindRow(step.columns(), from);
		}
		if (found > 0) {
			if (this.choiceSize == this.choices.length) {
				this.choices = Arrays.copyOf(this.choices, this.choiceSize * 2);
			}
			this.choices[this.choiceSize] = step.position();
			this.choices[this.choiceSize + 1] = from;
			this.choices[this.choiceSize + 2] = this.rows.size();
			this.choices[this.choiceSize + 3] = from;
			this.choiceSize += CHOICE_SIZE;
		}
		return false;
	}

	/** Calls a procedure for the current rule; tells whether it is known to hold. */
	boolean call(Call call) {
		Procedure procedure = call.procedure();
		int[] arguments = values(call.arguments());
		int called = this.goals.find(procedure, arguments);
		if (called == 0) {
			if (procedure.isTest() && holdsAsFact(procedure, arguments)) {
				return true;
			}
			if (plans(procedure).length == 0) {
				return false;
			}
			called = this.goals.add(procedure, arguments);
			push(called, 0);
		}
		else if (procedure.isTest() && this.goals.isTrue(called)) {
			return true;
		}
		await(called, call);
		if (!procedure.isTest() && this.goals.nextAnswer(called, 0) != 0 && this.goals.queue(called)) {
			push(called, SERVE);
		}
		return false;
	}

	private void await(int awaited, Call call) {
		int[] saved = call.saved();
		int consumer = this.heap.allocate(SAVED + saved.length);
		int[] cells = this.heap.cells;
		cells[consumer + NEXT] = this.goals.firstConsumer(awaited);
		cells[consumer + TARGET] = this.goal;
		cells[consumer + PLAN] = remember(plan());
		cells[consumer + POSITION] = call.position();
		cells[consumer + SEEN] = 0;
		for (int i = 0; i < saved.length; i++) {
			cells[consumer + SAVED + i] = this.slots[saved[i]];
		}
		this.goals.setFirstConsumer(awaited, consumer);
	}

	private int remember(Plan waiting) {
		if (this.planCount == this.plans.length) {
			this.plans = Arrays.copyOf(this.plans, this.planCount * 2);
		}
		this.plans[this.planCount] = waiting;
		return this.planCount++;
	}

	/** Takes the answer that the current rule has found. */
	void answer(int shape, int[] operands) {
		if (this.goals.isTest(this.goal)) {
			this.goals.setTrue(this.goal);
		}
		else if (!this.goals.addAnswer(this.goal, shape, values(operands))) {
			return;
		}
		if (this.goals.firstConsumer(this.goal) != 0 && this.goals.queue(this.goal)) {
			push(this.goal, SERVE);
		}
	}

	/** Whether a stored or context fact alone makes a test true. */
	private boolean holdsAsFact(Procedure procedure, int[] arguments) {
		FactAccess facts = procedure.facts();
		return facts != null && exists(facts, arguments);
	}

	boolean exists(FactAccess access, int[] keys) {
		if (request().index(access).contains(keys)) {
			return true;
		}
		FactIndex context = request().contextIndex(access);
		return context != null && context.contains(keys);
	}

	private Plan[] plans(Procedure procedure) {
		return request().plans(procedure);
	}

	/** The values of operands, in an array that the next use overwrites. */
	int[] values(int[] operands) {
		if (this.scratch.length < operands.length) {
			this.scratch = new int[operands.length * 2];
		}
		for (int i = 0; i < operands.length; i++) {
			this.scratch[i] = value(operands[i]);
		}
		return this.scratch;
	}

	int value(int operand) {
		if (Slots.isSlot(operand)) {
			return this.slots[operand];
		}
		return (operand != Slots.NONE) ? request().constant(Slots.constant(operand)) : 0;
	}

	void set(int slot, int value) {
		this.slots[slot] = value;
	}

	Request request() {
		Request current = this.request;
		if (current == null) {
			throw new IllegalStateException("no request has begun");
		}
		return current;
	}

	AnswerShapes shapes() {
		return this.shapes;
	}

	private Plan plan() {
		Plan current = this.plan;
		if (current == null) {
			throw new IllegalStateException("no plan is running");
		}
		return current;
	}

	private void push(int pushed, int alternative) {
		if (this.todoSize + 2 > this.todo.length) {
			this.todo = Arrays.copyOf(this.todo, this.todoSize * 2);
		}
		this.todo[this.todoSize++] = pushed;
		this.todo[this.todoSize++] = alternative;
	}

	private void tick() {
		if (++this.ticks % TICKS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && request().isOverdue()) {
			throw new LimitExceededException("the question takes longer than a request may; ask for less at once");
		}
	}

	/**
	 * Takes answers.
	 */
	@FunctionalInterface
	public interface AnswerVisitor {

		/**
		 * Takes one answer.
		 * @param shape the number of its shape
		 * @param cells where its columns are
		 * @param from the place of the first column
		 */
		void visit(int shape, int[] cells, int from);

	}

}
