package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import org.jspecify.annotations.Nullable;

/**
 * The rewriting steps that {@link Unfolding} and {@link Inclusions} are made of. None
 * changes the answers.
 */
final class ClauseRewriter {

	private final Program program;

	ClauseRewriter(Program program) {
		this.program = program;
	}

	/**
	 * The clause with what the call settles put in, or {@code null} if they do not fit.
	 */
	@Nullable Clause specialize(Clause clause, List<ArgMode> modes) {
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

	/** The clauses that can answer the call at a position. */
	List<Clause> candidates(Clause clause, int position) {
		Condition.Call call = (Condition.Call) clause.conditions().get(position);
		List<ArgMode> modes = new ArrayList<>();
		for (Operand arg : call.args()) {
			modes.add((arg instanceof Operand.Var variable)
					? new ArgMode.Free(clause.variables().get(variable.number()).types())
					: new ArgMode.Constant(((Operand.Const) arg).number()));
		}
		return this.program.candidates(call.predicate(), modes);
	}

	/** The clause with the call at a position answered by facts alone. */
	Clause withFacts(Clause clause, int position) {
		Condition.Call call = (Condition.Call) clause.conditions().get(position);
		List<Condition> conditions = new ArrayList<>(clause.conditions());
		conditions.set(position, new Condition.Facts(call.predicate(), call.args()));
		return new Clause(clause.head(), clause.variables(), conditions, clause.span());
	}

	/**
	 * The clause with the call at a position replaced by the body of a clause that
	 * answers it, or {@code null} if they do not fit.
	 */
	@Nullable Clause merge(Clause clause, int position, Clause callee) {
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
		List<Condition> body = callee.conditions()
			.stream()
			.map((condition) -> Unification.map(condition, (operand) -> Unification.shift(operand, offset)))
			.toList();
		conditions.addAll(position, body);
		return unification.clause(conditions);
	}

}
