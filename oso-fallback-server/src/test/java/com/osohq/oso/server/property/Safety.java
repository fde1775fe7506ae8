package com.osohq.oso.server.property;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether every comparison and every negation of a policy finds its variables bound
 * by the calls beside it, whatever is asked and whatever the facts are. Only then is a
 * refusal to answer always a mistake.
 */
final class Safety {

	/** Arguments that may be a wildcard, as predicate, arity and position. */
	private final Set<String> wild = new HashSet<>();

	private final List<Clause> clauses;

	Safety(List<Clause> clauses) {
		this.clauses = clauses;
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Clause clause : clauses) {
				for (Conjunction conjunction : clause.alternatives()) {
					Set<String> bound = bound(conjunction, Set.of());
					for (int i = 0; i < clause.head().size(); i++) {
						if (!isBound(clause.head().get(i), bound)) {
							changed |= this.wild.add(clause.key() + '#' + i);
						}
					}
				}
			}
		}
	}

	boolean holds() {
		return this.clauses.stream()
			.flatMap((clause) -> clause.alternatives().stream())
			.allMatch((conjunction) -> isSafe(conjunction, Set.of()));
	}

	/**
	 * Whether every answer that a rule could give for the predicate is free of wildcards.
	 */
	boolean isGround(String key, int arity) {
		for (int i = 0; i < arity; i++) {
			if (this.wild.contains(key + '#' + i)) {
				return false;
			}
		}
		return true;
	}

	private boolean isSafe(Conjunction conjunction, Set<String> given) {
		Set<String> bound = bound(conjunction, given);
		for (Formula.Compare compare : conjunction.all(Formula.Compare.class)) {
			if (!bound.containsAll(compare.variables())) {
				return false;
			}
		}
		for (Formula.Not not : conjunction.all(Formula.Not.class)) {
			Set<String> shared = conjunction.shared(not);
			if (!bound.containsAll(shared) || !Conjunction.alternatives(shared, not.part())
				.stream()
				.allMatch((inner) -> isSafe(inner, shared))) {
				return false;
			}
		}
		return true;
	}

	private Set<String> bound(Conjunction conjunction, Set<String> given) {
		Set<String> bound = new LinkedHashSet<>(given);
		for (Formula.Call call : conjunction.all(Formula.Call.class)) {
			for (int i = 0; i < call.args().size(); i++) {
				if (!this.wild.contains(call.key() + '#' + i)) {
					bound.addAll(Formula.variables(List.of(call.args().get(i))));
				}
			}
		}
		for (Formula.Member member : conjunction.all(Formula.Member.class)) {
			bound.addAll(member.variables());
		}
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Formula.Same same : conjunction.all(Formula.Same.class)) {
				if (isBound(same.left(), bound) || isBound(same.right(), bound)) {
					changed |= bound.addAll(same.variables());
				}
			}
		}
		return bound;
	}

	private static boolean isBound(Operand operand, Set<String> bound) {
		return !(operand instanceof Operand.Variable variable) || bound.contains(variable.name());
	}

}
