package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells from the definition whether a rule may be written: in each alternative in which a
 * negation stands, everything that it shares with the rest of the rule is bound by what
 * is not negated there. Every combination of alternatives is looked at.
 */
final class Acceptance {

	/** What stands in a rule beside each negation, other branches around it left out. */
	private final Map<Formula, Set<String>> outside = new IdentityHashMap<>();

	private boolean acceptable = true;

	private Acceptance() {
	}

	static boolean of(Clause clause) {
		Acceptance acceptance = new Acceptance();
		if (clause.body() != null) {
			Formula body = withoutFalse(clause.body());
			acceptance.visit(body, clause.headVariables());
			acceptance.check(body, List.of());
		}
		return acceptance.acceptable;
	}

	/**
	 * That an alternative never holds is no excuse: {@code false} is just another part.
	 */
	private static Formula withoutFalse(Formula formula) {
		List<Formula> parts = formula.parts().stream().map(Acceptance::withoutFalse).toList();
		if (formula instanceof Formula.And) {
			return new Formula.And(parts);
		}
		if (formula instanceof Formula.Or) {
			return new Formula.Or(parts);
		}
		return (formula instanceof Formula.Not) ? new Formula.Not(parts.get(0))
				: (formula instanceof Formula.Truth) ? new Formula.Truth(true) : formula;
	}

	private void visit(Formula formula, Set<String> around) {
		if (formula instanceof Formula.And and) {
			for (Formula part : and.parts()) {
				Set<String> names = new HashSet<>(around);
				and.parts()
					.stream()
					.filter((other) -> other != part)
					.forEach((other) -> names.addAll(other.variables()));
				visit(part, names);
			}
			return;
		}
		if (formula instanceof Formula.Not) {
			this.outside.put(formula, around);
		}
		formula.parts().forEach((part) -> visit(part, around));
	}

	private void check(Formula formula, List<Formula> around) {
		for (Conjunction conjunction : Conjunction.alternatives(Set.of(), formula)) {
			List<Formula> literals = new ArrayList<>(around);
			literals.addAll(conjunction.literals());
			Set<String> bound = bound(literals);
			for (Formula.Not not : conjunction.all(Formula.Not.class)) {
				Set<String> shared = not.variables();
				shared.retainAll(this.outside.getOrDefault(not, Set.of()));
				this.acceptable &= bound.containsAll(shared);
				check(not.part(), literals);
			}
		}
	}

	private static Set<String> bound(List<Formula> literals) {
		Set<String> bound = new HashSet<>();
		boolean changed = true;
		while (changed) {
			int before = bound.size();
			for (Formula literal : literals) {
				if (literal instanceof Formula.Call || literal instanceof Formula.Member) {
					bound.addAll(literal.variables());
				}
				else if (literal instanceof Formula.Same same
						&& (isBound(same.left(), bound) || isBound(same.right(), bound))) {
					bound.addAll(same.variables());
				}
			}
			changed = bound.size() > before;
		}
		return bound;
	}

	private static boolean isBound(Operand operand, Set<String> bound) {
		return !(operand instanceof Operand.Variable variable) || bound.contains(variable.name());
	}

}
