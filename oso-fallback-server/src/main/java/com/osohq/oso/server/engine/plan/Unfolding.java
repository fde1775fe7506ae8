package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import org.jspecify.annotations.Nullable;

/**
 * Replaces calls that a single clause can answer by the body of that clause, so that a
 * chain of rules costs no more than one rule.
 *
 * <pre>
 * allow(a, "read", r) if has_permission(a, "read", r);
 * has_permission(a, "read", r: Repo) if has_role(a, "reader", r);
 *
 * allow(a, "read", r: Repo) if facts has_permission(a, "read", r);
 * allow(a, "read", r: Repo) if has_role(a, "reader", r);
 * </pre>
 */
final class Unfolding {

	/** A call is unfolded so many times over, which also ends recursion. */
	private static final int MAX_DEPTH = 3;

	private final Program program;

	Unfolding(Program program) {
		this.program = program;
	}

	/**
	 * What to plan in place of the clause when it is called like this; may be nothing.
	 */
	List<Clause> of(Clause clause, List<ArgMode> modes) {
		Clause specialized = specialize(clause, modes);
		List<Clause> result = new ArrayList<>();
		if (specialized != null) {
			unfold(specialized, 0, 0, result);
		}
		return result;
	}

	private @Nullable Clause specialize(Clause clause, List<ArgMode> modes) {
		Unification unification = new Unification(this.program, clause);
		for (int i = 0; i < modes.size(); i++) {
			Operand head = clause.head().get(i);
			boolean possible;
			if (modes.get(i) instanceof ArgMode.Constant constant) {
				possible = unification.unify(head, new Operand.Const(constant.number()));
			}
			else if (modes.get(i) instanceof ArgMode.Bound bound) {
				possible = unification.restrict(head, bound.types());
			}
			else {
				possible = unification.restrict(head, ((ArgMode.Free) modes.get(i)).types());
			}
			if (!possible) {
				return null;
			}
		}
		return unification.clause(clause.conditions());
	}

	private void unfold(Clause clause, int position, int depth, List<Clause> result) {
		for (int i = position; i < clause.conditions().size() && depth < MAX_DEPTH; i++) {
			if (clause.conditions().get(i) instanceof Condition.Call call) {
				List<Clause> candidates = this.program.candidates(call.predicate(), modes(call, clause));
				if (candidates.size() <= 1) {
					unfoldCall(clause, i, candidates, depth, result);
					return;
				}
			}
		}
		result.add(clause);
	}

	private void unfoldCall(Clause clause, int position, List<Clause> candidates, int depth, List<Clause> result) {
		Condition.Call call = (Condition.Call) clause.conditions().get(position);
		List<Condition> conditions = new ArrayList<>(clause.conditions());
		conditions.set(position, new Condition.Facts(call.predicate(), call.args()));
		unfold(new Clause(clause.head(), clause.variables(), conditions, clause.span()), position + 1, depth, result);
		for (Clause candidate : candidates) {
			Clause merged = merge(clause, position, candidate);
			if (merged != null) {
				unfold(merged, position, depth + 1, result);
			}
		}
	}

	private @Nullable Clause merge(Clause clause, int position, Clause callee) {
		Condition.Call call = (Condition.Call) clause.conditions().get(position);
		Unification unification = new Unification(this.program, clause);
		int offset = unification.add(callee);
		for (int i = 0; i < call.args().size(); i++) {
			if (!unification.unify(Unification.shift(callee.head().get(i), offset), call.args().get(i))) {
				return null;
			}
		}
		List<Condition> conditions = new ArrayList<>(clause.conditions());
		conditions.remove(position);
		callee.conditions()
			.forEach((condition) -> conditions.add(position,
					Unification.map(condition, (operand) -> Unification.shift(operand, offset))));
		return unification.clause(conditions);
	}

	/**
	 * What is sure to be known of the arguments, whatever the order of the conditions.
	 */
	private static List<ArgMode> modes(Condition.Call call, Clause clause) {
		List<ArgMode> modes = new ArrayList<>();
		for (Operand arg : call.args()) {
			modes.add((arg instanceof Operand.Var variable)
					? new ArgMode.Free(clause.variables().get(variable.number()).types())
					: new ArgMode.Constant(((Operand.Const) arg).number()));
		}
		return modes;
	}

}
