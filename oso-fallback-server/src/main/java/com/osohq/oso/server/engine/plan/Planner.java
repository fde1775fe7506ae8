package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.run.Answer;
import com.osohq.oso.server.engine.run.AnswerShape;
import com.osohq.oso.server.engine.run.AnswerShape.Deferred;
import com.osohq.oso.server.engine.run.AnswerShape.Wildcard;
import com.osohq.oso.server.engine.run.AnswerShapes;
import com.osohq.oso.server.engine.run.Call;
import com.osohq.oso.server.engine.run.Clock;
import com.osohq.oso.server.engine.run.Comparison;
import com.osohq.oso.server.engine.run.FactAccess;
import com.osohq.oso.server.engine.run.FactScan;
import com.osohq.oso.server.engine.run.FactTest;
import com.osohq.oso.server.engine.run.Member;
import com.osohq.oso.server.engine.run.Plan;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.run.Residual;
import com.osohq.oso.server.engine.run.Slots;
import com.osohq.oso.server.engine.run.Step;
import com.osohq.oso.server.engine.run.TypeGuard;
import com.osohq.oso.server.engine.run.Unevaluable;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.IntList;
import org.jspecify.annotations.Nullable;

/**
 * Plans one clause: repeatedly takes the condition that is cheapest with what is bound by
 * then ({@link Cost}) and writes down its step.
 */
final class Planner {

	private final Program program;

	private final Clause clause;

	private final List<Operand> outputs;

	private final Bindings bindings;

	private final List<Condition> remaining;

	private final Deferral deferral;

	private final List<Step> steps = new ArrayList<>();

	private boolean impossible;

	Planner(Program program, HeadMatch match) {
		this(program, match.clause(), match.outputs(), match.bindings(), match.clause().conditions());
		this.steps.addAll(match.guards());
	}

	private Planner(Program program, Clause clause, List<Operand> outputs, Bindings bindings,
			List<Condition> remaining) {
		this.program = program;
		this.clause = clause;
		this.outputs = outputs;
		this.bindings = bindings;
		this.remaining = new ArrayList<>(remaining);
		this.deferral = new Deferral(outputs, bindings);
	}

	/** The plan, or {@code null} when the clause can have no answer. */
	@Nullable Plan plan() {
		Cost cost = new Cost(this.program, this.bindings);
		while (!this.remaining.isEmpty() && !this.impossible) {
			Condition next = cost.cheapest(this.remaining);
			this.remaining.remove(next);
			add(next);
		}
		if (this.impossible) {
			return null;
		}
		addAnswer();
		return new Plan(this.steps, this.bindings.slots());
	}

	private void add(Condition condition) {
		if (condition instanceof Condition.Call call) {
			addCall(call);
		}
		else if (condition instanceof Condition.Facts facts) {
			addFacts(facts.predicate(), facts.args());
		}
		else if (condition instanceof Condition.Compare compare) {
			addComparison(compare);
		}
		else if (condition instanceof Condition.Negation negation) {
			addNegation(negation);
		}
		else if (condition instanceof Condition.OneOf oneOf) {
			addMember(oneOf);
		}
		else if (condition instanceof Condition.OneOfRequested oneOf) {
			addMember(oneOf.member(), new Member.OfRequest(oneOf.list()));
		}
		else {
			addClock(((Condition.Clock) condition).moment());
		}
	}

	private void addClock(Operand moment) {
		boolean free = !this.bindings.isKnown(moment);
		this.steps.add(new Clock(
				free ? this.bindings.bindToOwnSlot((Operand.Var) moment) : this.bindings.operand(moment), free));
	}

	private void addFacts(PredicateKey predicate, List<Operand> args) {
		FactAccess access = this.program.access(predicate, Modes.of(args, this.bindings));
		int[] keys = knownOperands(args);
		int[] columns = bindColumns(args);
		this.steps.add((columns.length == 0) ? new FactTest(access, keys, true)
				: new FactScan(this.steps.size(), access, keys, columns));
	}

	private void addCall(Condition.Call call) {
		List<ArgMode> modes = Modes.of(call.args(), this.bindings);
		if (this.program.isFactOnly(call.predicate(), modes)) {
			addFacts(call.predicate(), call.args());
			return;
		}
		int[] arguments = knownOperands(call.args());
		Bindings before = this.bindings.copy();
		List<Condition> rest = List.copyOf(this.remaining);
		int[] saved = neededSlots();
		this.steps.add(new Call(this.steps.size(), this.program.procedure(call.predicate(), modes), arguments,
				bindColumns(call.args()), saved,
				(shape) -> new Planner(this.program, this.clause, this.outputs, before.copy(), rest)
					.residual(call.args(), shape)));
	}

	private int[] knownOperands(List<Operand> args) {
		return args.stream().mapToInt(this.bindings::operand).filter((operand) -> operand >= 0).toArray();
	}

	/** Binds the free variables of a call to the columns of its answers. */
	private int[] bindColumns(List<Operand> args) {
		IntList columns = new IntList(args.size() + 1);
		Set<Integer> bound = new LinkedHashSet<>();
		for (Operand arg : args) {
			if (arg instanceof Operand.Var variable) {
				int representative = this.bindings.representative(variable);
				if (bound.contains(representative)) {
					columns.add(Slots.same(this.bindings.operand(variable)));
				}
				else if (!this.bindings.isKnown(variable)) {
					columns.add(this.bindings.bindToOwnSlot(variable));
					bound.add(representative);
				}
			}
		}
		return columns.toArray();
	}

	/** The slots that the remaining conditions and the answer will read. */
	private int[] neededSlots() {
		Set<Integer> slots = new LinkedHashSet<>();
		this.remaining.forEach((condition) -> Cost.operands(condition).forEach((operand) -> need(operand, slots)));
		this.outputs.forEach((operand) -> need(operand, slots));
		return slots.stream().mapToInt(Integer::intValue).toArray();
	}

	private void need(Operand operand, Set<Integer> slots) {
		int known = this.bindings.operand(operand);
		if (known >= 0) {
			slots.add(known);
		}
	}

	/** Plans the rest of the clause for answers with wildcards. */
	private @Nullable Residual residual(List<Operand> args, AnswerShape shape) {
		List<Operand.Var> free = new ArrayList<>();
		for (Operand arg : args) {
			if (!this.bindings.isKnown(arg)) {
				free.add((Operand.Var) arg);
			}
		}
		if (!WildcardMatch.apply(this.bindings, free, shape)) {
			return null;
		}
		int[] columns = new int[free.size() + shape.extras()];
		Arrays.fill(columns, Slots.NONE);
		for (int i = 0; i < free.size(); i++) {
			if (shape.columns().get(i) == null) {
				boolean bound = this.bindings.isKnown(free.get(i));
				columns[i] = bound ? Slots.same(this.bindings.operand(free.get(i)))
						: this.bindings.bindToOwnSlot(free.get(i));
				if (!bound) {
					guard(free.get(i));
				}
			}
		}
		addDeferred(free, shape, columns);
		Plan plan = plan();
		if (plan == null) {
			return null;
		}
		this.program.count(plan);
		return new Residual(plan, columns);
	}

	/** Takes over the conditions of an answer. */
	private void addDeferred(List<Operand.Var> free, AnswerShape shape, int[] columns) {
		List<Operand.Var> variables = new ArrayList<>(free);
		int first = this.bindings.add(shape.extras(), this.program.types().any());
		for (int i = 0; i < shape.extras(); i++) {
			variables.add(new Operand.Var(first + i));
			columns[free.size() + i] = this.bindings.bindToOwnSlot(variables.get(free.size() + i));
		}
		shape.deferred()
			.forEach((deferred) -> this.remaining.add(Unification.map(deferred.condition(),
					(operand) -> (operand instanceof Operand.Var column) ? variables.get(column.number()) : operand)));
	}

	/**
	 * A value may have met a wildcard that admits fewer types than the call asked for.
	 */
	private void guard(Operand.Var variable) {
		this.steps
			.add(new TypeGuard(this.bindings.operand(variable), this.bindings.types(variable), this.program.types()));
	}

	private void addComparison(Condition.Compare compare) {
		int free = firstFree(List.of(compare.left(), compare.right()));
		if (free >= 0) {
			defer(compare, "the comparison '" + compare.operator().symbol() + "'", compare.origin(), free);
			return;
		}
		this.steps.add(new Comparison(compare.operator(), this.bindings.operand(compare.left()),
				this.bindings.operand(compare.right())));
	}

	private void addNegation(Condition.Negation negation) {
		int free = firstFree(negation.args());
		if (free >= 0) {
			defer(negation, "'not'", negation.origin(), free);
			return;
		}
		List<ArgMode> modes = Modes.of(negation.args(), this.bindings);
		Procedure procedure = this.program.procedure(negation.predicate(), modes);
		Negations.step(procedure, knownOperands(negation.args())).ifPresent(this.steps::add);
	}

	private int firstFree(List<Operand> operands) {
		for (int i = 0; i < operands.size(); i++) {
			if (!this.bindings.isKnown(operands.get(i))) {
				return i;
			}
		}
		return -1;
	}

	private void defer(Condition condition, String what, Condition.Origin origin, int free) {
		String reason = "cannot evaluate " + what + " at " + origin.span() + ": the rule at " + origin.rule()
				+ " holds for every value of '" + origin.names().get(free) + "' there; ask with that value given";
		if (!this.deferral.add(condition, reason)) {
			this.steps.add(new Unevaluable(reason));
		}
	}

	private void addMember(Condition.OneOf oneOf) {
		int operand = this.bindings.operand(oneOf.member());
		if (operand < 0 && operand != Slots.NONE) {
			this.impossible |= !oneOf.elements().contains(new Operand.Const(Slots.constant(operand)));
			return;
		}
		TypeSet admitted = this.bindings.types((Operand.Var) oneOf.member());
		int[] constants = oneOf.elements()
			.stream()
			.mapToInt(Operand.Const::number)
			.filter((number) -> admitted
				.contains(this.program.types().number(this.program.constants().value(number).type())))
			.toArray();
		addMember(oneOf.member(), new Member.OfPolicy(constants));
	}

	private void addMember(Operand member, Member.Elements elements) {
		boolean free = !this.bindings.isKnown(member);
		int operand = free ? this.bindings.bindToOwnSlot((Operand.Var) member) : this.bindings.operand(member);
		this.steps.add(new Member(this.steps.size(), elements, operand, free));
	}

	private void addAnswer() {
		int[] operands = this.outputs.stream().mapToInt(this.bindings::operand).toArray();
		boolean valuesOnly = IntStream.range(0, operands.length).noneMatch((i) -> isWildcard(operands[i], i));
		int shape = valuesOnly ? AnswerShapes.VALUES_ONLY : this.program.shapes().number(shape(operands));
		IntStream extras = IntStream.range(0, this.deferral.extras().size()).map(this.deferral.extras()::get);
		this.steps.add(new Answer(shape, IntStream.concat(IntStream.of(operands), extras).toArray()));
	}

	private AnswerShape shape(int[] operands) {
		List<@Nullable Wildcard> wildcards = new ArrayList<>();
		List<Integer> groups = new ArrayList<>();
		for (int i = 0; i < operands.length; i++) {
			if (isWildcard(operands[i], i)) {
				Operand.Var variable = (Operand.Var) this.outputs.get(i);
				int representative = this.bindings.representative(variable);
				if (!groups.contains(representative)) {
					groups.add(representative);
				}
				wildcards.add(new Wildcard(groups.indexOf(representative), this.bindings.types(variable)));
			}
			else {
				wildcards.add(null);
			}
		}
		List<Deferred> deferred = this.deferral.conditions();
		return new AnswerShape(wildcards, deferred, this.deferral.extras().size());
	}

	private boolean isWildcard(int operand, int output) {
		return operand == Slots.NONE && this.outputs.get(output) instanceof Operand.Var;
	}

}
