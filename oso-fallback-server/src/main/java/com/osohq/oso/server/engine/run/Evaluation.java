package com.osohq.oso.server.engine.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.osohq.oso.server.engine.run.AnswerShape.Deferred;
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
 * <p>
 * The method is the one of tabled logic programming (Chen and Warren, "Tabled evaluation
 * with delaying for general logic programs", 1996), with negation stratified.
 */
public final class Evaluation {

	private final Heap heap = new Heap();

	private final GoalTable goals;

	private final Consumers consumers = new Consumers(this.heap);

	private final Agenda agenda = new Agenda();

	private final Choices choices = new Choices();

	private final AnswerShapes shapes;

	private int[] slots = new int[16];

	private int[] scratch = new int[16];

	private @Nullable Request request;

	private @Nullable BoundFacts facts;

	private @Nullable Plan plan;

	private int goal;

	/**
	 * Whether the running plan has come past something that could not be evaluated.
	 */
	private boolean doubtful;

	private @Nullable String reason;

	public Evaluation(AnswerShapes shapes) {
		this.shapes = shapes;
		this.goals = new GoalTable(this.heap, shapes);
	}

	/** Begins a request with empty tables. */
	public Evaluation begin(Request started) {
		return begin(started, started.facts());
	}

	/** Begins on what has to fail in another evaluation of the same request. */
	Evaluation beginUnderNegation(Evaluation outer) {
		return begin(outer.request(), outer.facts().underNegation());
	}

	private Evaluation begin(Request started, BoundFacts among) {
		this.request = started;
		this.facts = among;
		this.heap.begin(started.allowance());
		return this;
	}

	/** Forgets everything about the request. */
	public void end() {
		this.request = null;
		this.facts = null;
		this.plan = null;
		this.reason = null;
		this.agenda.clear();
		this.choices.end();
		this.consumers.clear();
		this.heap.clear();
		this.goals.clear();
	}

	/**
	 * Whether a procedure without free arguments holds for certain; if that is unknown,
	 * reports the reason to the request.
	 */
	public boolean prove(Procedure procedure, int[] arguments) {
		Truth truth = truth(procedure, arguments);
		if (truth == Truth.UNKNOWN) {
			request().report(reason());
		}
		return truth == Truth.TRUE;
	}

	Truth truth(Procedure procedure, int[] arguments) {
		int root = this.goals.find(procedure, arguments);
		if (root == 0) {
			if (holdsAsFact(procedure, arguments)) {
				return Truth.TRUE;
			}
			root = this.goals.add(procedure, arguments);
			this.agenda.push(root, 0);
		}
		while (!this.agenda.isEmpty() && !this.goals.isSettled(root)) {
			work();
		}
		if (this.goals.isSettled(root)) {
			return Truth.TRUE;
		}
		return this.goals.isDoubtful(root) ? Truth.UNKNOWN : Truth.FALSE;
	}

	/**
	 * Hands every certain answer of a procedure to the visitor; if there may be others,
	 * reports the reason to the request.
	 */
	public void enumerate(Procedure procedure, int[] arguments, AnswerVisitor visitor) {
		int root = this.goals.find(procedure, arguments);
		if (root == 0) {
			root = this.goals.add(procedure, arguments);
			this.agenda.push(root, 0);
		}
		while (!this.agenda.isEmpty()) {
			work();
		}
		IntList others = new IntList(4);
		for (int answer = this.goals.nextAnswer(root, 0); answer != 0; answer = this.goals.nextAnswer(root, answer)) {
			int shape = this.goals.shape(answer);
			if (this.goals.isDoubtfulAnswer(answer) || !this.shapes.shape(shape).deferred().isEmpty()) {
				others.add(answer);
			}
			else {
				visitor.visit(shape, this.heap.cells, GoalTable.columns(answer));
			}
		}
		for (int i = 0; i < others.size() && request().problem() == null; i++) {
			reportUnlessCertain(root, others.get(i), visitor);
		}
	}

	/** Takes in an answer that is in doubt, or whose wildcards no one gives values to. */
	private void reportUnlessCertain(int root, int answer, AnswerVisitor visitor) {
		int number = this.goals.shape(answer);
		List<Deferred> deferred = this.shapes.shape(number).deferred();
		if (!deferred.isEmpty()) {
			number = this.shapes.number(this.shapes.shape(number).unconditional());
		}
		if (!this.goals.hasCertain(root, number, answer)
				&& !visitor.covers(number, this.heap.cells, GoalTable.columns(answer))) {
			request().report(deferred.isEmpty() ? reason() : deferred.get(0).reason());
		}
	}

	private void work() {
		int alternative = this.agenda.topPlan();
		int next = this.agenda.topGoal();
		this.agenda.drop();
		if (alternative == Agenda.SERVE) {
			serve(next);
		}
		else {
			tryPlans(next, alternative);
		}
	}

	/**
	 * Tries the plans of a goal from one on, until one gives rise to something else to
	 * do.
	 */
	private void tryPlans(int next, int first) {
		Plan[] plans = request().plans(this.goals.procedure(next), facts());
		int before = this.agenda.size();
		int alternative = first;
		while (alternative < plans.length && this.agenda.size() == before && !this.goals.isSettled(next)) {
			request().tick();
			boolean last = alternative + 1 == plans.length;
			if (!last) {
				this.agenda.push(next, alternative + 1);
			}
			int pushed = this.agenda.size();
			this.goal = next;
			this.doubtful = false;
			enter(plans[alternative]);
			this.goals.loadArguments(next, this.slots);
			run(0);
			if (!last && this.agenda.size() == pushed) {
				this.agenda.drop();
			}
			alternative++;
		}
	}

	private void serve(int served) {
		request().tick();
		this.goals.unqueue(served);
		boolean test = this.goals.isTest(served);
		for (int each = this.goals.firstConsumer(served); each != 0; each = this.consumers.next(each)) {
			if (!this.goals.isSettled(this.consumers.target(each))) {
				if (test) {
					serveTest(served, each);
				}
				else {
					serveAnswers(served, each);
				}
			}
		}
	}

	/**
	 * Goes on behind a call that asks no more than yes or no: once in doubt, if that is
	 * all that is known at first, and once without.
	 */
	private void serveTest(int served, int consumer) {
		boolean settled = this.goals.isSettled(served);
		if (settled || this.consumers.seen(consumer) == 0) {
			this.consumers.setSeen(consumer, served);
			Call call = restore(consumer);
			this.doubtful |= !settled;
			run(call.position() + 1);
		}
	}

	private void serveAnswers(int served, int consumer) {
		int answer = this.goals.nextAnswer(served, this.consumers.seen(consumer));
		if (answer == 0) {
			return;
		}
		Call call = restore(consumer);
		while (answer != 0 && !this.goals.isSettled(this.goal)) {
			this.consumers.setSeen(consumer, answer);
			resume(consumer, call, answer);
			answer = this.goals.nextAnswer(served, answer);
		}
	}

	/** Goes on behind a call with one of its answers. */
	private void resume(int consumer, Call call, int answer) {
		request().tick();
		int columns = GoalTable.columns(answer);
		int shape = this.goals.shape(answer);
		this.doubtful = this.consumers.isDoubtful(consumer) || this.goals.isDoubtfulAnswer(answer);
		if (shape == AnswerShapes.VALUES_ONLY) {
			this.plan = this.consumers.plan(consumer);
			if (bind(call.columns(), this.heap.cells, columns)) {
				run(call.position() + 1);
			}
			return;
		}
		Residual rest = call.rest(shape, this.shapes, request());
		if (rest != null) {
			enter(rest.plan());
			if (bind(rest.columns(), this.heap.cells, columns)) {
				run(0);
			}
		}
	}

	private Call restore(int consumer) {
		this.goal = this.consumers.target(consumer);
		this.doubtful = this.consumers.isDoubtful(consumer);
		enter(this.consumers.plan(consumer));
		Call call = this.consumers.call(consumer);
		this.consumers.loadSlots(consumer, call.saved(), this.slots);
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
			this.choices.clear();
		}
		while (!this.choices.isEmpty()) {
			request().tick();
			if (!this.choices.dropIfExhausted()) {
				int position = this.choices.position();
				this.doubtful = this.choices.isDoubtful();
				RowStep step = (RowStep) steps[position];
				if (bindRow(step.columns(), this.choices.next(step.width()))) {
					return position + 1;
				}
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
			if (!bind(columns[i], rows().get(from + i))) {
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
		return column == Slots.NONE || this.slots[Slots.same(column)] == value;
	}

	/** Where the rows of a look-up go; {@link #choose} follows. */
	IntList rows() {
		return this.choices.rows();
	}

	/**
	 * Takes the row from a position on if it is the only one; leaves several to be tried
	 * one after the other.
	 * @return whether there is a single row and it fits
	 */
	boolean choose(RowStep step, int from) {
		int found = rows().size() - from;
		if (found == step.width()) {
			rows().truncate(from);
			return bindRow(step.columns(), from);
		}
		if (found > 0) {
			this.heap.take(this.choices.push(step.position(), this.doubtful, from));
		}
		return false;
	}

	/**
	 * Calls a procedure for the current rule; tells whether to go on at once, as it is
	 * known to hold, or that it may.
	 */
	boolean call(Call call) {
		Procedure procedure = call.procedure();
		int[] arguments = values(call.arguments());
		int called = this.goals.find(procedure, arguments);
		if (called == 0) {
			if (procedure.isTest() && holdsAsFact(procedure, arguments)) {
				return true;
			}
			if (request().plans(procedure, facts()).length == 0) {
				return false;
			}
			called = this.goals.add(procedure, arguments);
			this.agenda.push(called, 0);
		}
		else if (this.goals.isSettled(called)) {
			return true;
		}
		int others = this.goals.firstConsumer(called);
		int consumer = this.consumers.add(others, this.goal, plan(), call, this.slots, this.doubtful);
		this.goals.setFirstConsumer(called, consumer);
		if (!procedure.isTest() && this.goals.nextAnswer(called, 0) != 0) {
			serveLater(called);
		}
		if (procedure.isTest() && this.goals.isDoubtful(called)) {
			this.consumers.setSeen(consumer, called);
			this.doubtful = true;
			return true;
		}
		return false;
	}

	/** Takes the answer that the current rule has found. */
	void answer(int shape, int[] operands) {
		boolean added = true;
		if (!this.goals.isTest(this.goal)) {
			added = this.goals.addAnswer(this.goal, shape, this.doubtful, values(operands));
		}
		else if (this.doubtful) {
			added = this.goals.setDoubtful(this.goal);
		}
		else {
			this.goals.setTrue(this.goal);
		}
		if (added && this.goals.firstConsumer(this.goal) != 0) {
			serveLater(this.goal);
		}
	}

	private void serveLater(int served) {
		if (this.goals.queue(served)) {
			this.agenda.push(served, Agenda.SERVE);
		}
	}

	/** Whether a stored or context fact alone makes a test true. */
	private boolean holdsAsFact(Procedure procedure, int[] arguments) {
		FactAccess access = request().definition(procedure).facts();
		return access != null && exists(access, arguments);
	}

	boolean exists(FactAccess access, int[] keys) {
		return exists(access, keys, facts());
	}

	/** Whether there is no such fact, for certain. */
	boolean isAbsent(FactAccess access, int[] keys) {
		return !exists(access, keys, facts().underNegation());
	}

	private boolean exists(FactAccess access, int[] keys, BoundFacts among) {
		if (among.index(access).contains(keys)) {
			return true;
		}
		FactIndex context = request().contextIndex(access);
		return context != null && context.contains(keys);
	}

	/** Appends what a look-up finds. */
	void lookup(FactAccess access, int[] keys, IntList rows) {
		facts().index(access).lookup(keys, rows);
		FactIndex context = request().contextIndex(access);
		if (context != null) {
			context.lookup(keys, rows);
		}
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

	/** Notes that the running plan cannot be told to hold, and why. */
	void doubt(String cause) {
		this.doubtful = true;
		if (this.reason == null) {
			this.reason = cause;
		}
	}

	/** The first reason for a doubt. */
	String reason() {
		return Objects.requireNonNull(this.reason);
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

	private BoundFacts facts() {
		BoundFacts current = this.facts;
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

}
