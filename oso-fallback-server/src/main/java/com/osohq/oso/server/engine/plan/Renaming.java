package com.osohq.oso.server.engine.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;

/**
 * A one-to-one renaming of the variables of one clause to those of another, found while
 * their parts are compared. A variable may only become one of the same types, since
 * answers for every value of a type are told apart from those for every value of several.
 */
final class Renaming {

	private final Clause from;

	private final Clause to;

	private final Map<Operand, Operand> forward = new HashMap<>();

	private final Map<Operand, Operand> backward = new HashMap<>();

	Renaming(Clause from, Clause to) {
		this.from = from;
		this.to = to;
	}

	/** Whether the renaming can be extended so that the operands become the others. */
	boolean equate(List<Operand> left, List<Operand> right) {
		if (left.size() != right.size()) {
			return false;
		}
		Map<Operand, Operand> forwardBefore = new HashMap<>(this.forward);
		Map<Operand, Operand> backwardBefore = new HashMap<>(this.backward);
		for (int i = 0; i < left.size(); i++) {
			if (!equate(left.get(i), right.get(i))) {
				this.forward.clear();
				this.forward.putAll(forwardBefore);
				this.backward.clear();
				this.backward.putAll(backwardBefore);
				return false;
			}
		}
		return true;
	}

	/** Whether the renaming can be extended so that the condition becomes the other. */
	boolean equate(Condition left, Condition right) {
		List<Operand> operands = Cost.operands(left);
		List<Operand> others = Cost.operands(right);
		if (!equate(operands, others)) {
			return false;
		}
		return Unification.map(left, (operand) -> this.forward.getOrDefault(operand, operand)).equals(right);
	}

	/** Whether the renaming as it is turns the operands into the others. */
	boolean equates(List<Operand> left, List<Operand> right) {
		return left.stream().map((operand) -> this.forward.getOrDefault(operand, operand)).toList().equals(right)
				&& left.stream()
					.allMatch((operand) -> operand instanceof Operand.Const || this.forward.containsKey(operand));
	}

	private boolean equate(Operand left, Operand right) {
		if (!(left instanceof Operand.Var a) || !(right instanceof Operand.Var b)) {
			return left.equals(right);
		}
		Operand target = this.forward.putIfAbsent(left, right);
		Operand source = this.backward.putIfAbsent(right, left);
		return (target == null || target.equals(right)) && (source == null || source.equals(left))
				&& this.from.variables().get(a.number()).types().equals(this.to.variables().get(b.number()).types());
	}

}
