package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.run.AnswerShape.Deferred;
import com.osohq.oso.server.engine.run.Slots;
import com.osohq.oso.server.fact.IntList;

/**
 * The conditions that a plan hands on with its answers, as they need the values of
 * wildcards there:
 *
 * <pre>
 * peer(a, b) if everyone(b) and linked(a) and b != a;
 *
 * peer(alice, every b) provided that b != alice
 * </pre>
 *
 * So it does not matter whether a call that gives the value comes before or after, nor
 * whether it stands beside the call of the rule or in front of it.
 */
final class Deferral {

	/**
	 * An answer that hangs on more conditions than this counts as one that cannot be
	 * evaluated. Recursion could pile them up otherwise.
	 */
	private static final int MAX_CONDITIONS = 2;

	private final List<Operand> outputs;

	private final Bindings bindings;

	private final Map<Condition, String> reasons = new LinkedHashMap<>();

	private final IntList extras = new IntList(4);

	Deferral(List<Operand> outputs, Bindings bindings) {
		this.outputs = outputs;
		this.bindings = bindings;
	}

	/**
	 * Puts a condition off to whoever uses the answer.
	 * @param condition the condition, in which some variable is free
	 * @param reason why it cannot be evaluated if the variable never gets a value
	 * @return whether that is possible: the free variables are wildcards of the answer
	 */
	boolean add(Condition condition, String reason) {
		boolean answered = Cost.operands(condition)
			.stream()
			.allMatch((operand) -> this.bindings.isKnown(operand) || output((Operand.Var) operand) >= 0);
		if (!answered || (this.reasons.size() == MAX_CONDITIONS && !this.reasons.containsKey(condition))) {
			return false;
		}
		this.reasons.putIfAbsent(condition, reason);
		return true;
	}

	/** The conditions, over the columns of the answer. */
	List<Deferred> conditions() {
		List<Deferred> deferred = new ArrayList<>();
		this.reasons.forEach(
				(condition, reason) -> deferred.add(new Deferred(Unification.map(condition, this::column), reason)));
		return deferred;
	}

	/** Which values the answer has to have beside its own columns. */
	IntList extras() {
		return this.extras;
	}

	private Operand column(Operand operand) {
		if (!(operand instanceof Operand.Var variable)) {
			return operand;
		}
		int known = this.bindings.operand(variable);
		if (known == Slots.NONE) {
			return new Operand.Var(output(variable));
		}
		if (known < 0) {
			return new Operand.Const(Slots.constant(known));
		}
		for (int i = 0; i < this.outputs.size(); i++) {
			if (this.bindings.operand(this.outputs.get(i)) == known) {
				return new Operand.Var(i);
			}
		}
		int extra = 0;
		while (extra < this.extras.size() && this.extras.get(extra) != known) {
			extra++;
		}
		if (extra == this.extras.size()) {
			this.extras.add(known);
		}
		return new Operand.Var(this.outputs.size() + extra);
	}

	/** The first column that holds a free variable, or -1. */
	private int output(Operand.Var free) {
		for (int i = 0; i < this.outputs.size(); i++) {
			if (this.outputs.get(i) instanceof Operand.Var variable
					&& this.bindings.representative(variable) == this.bindings.representative(free)) {
				return i;
			}
		}
		return -1;
	}

}
