package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders rules so that everything a rule negates is complete before the rule is used.
 */
final class Strata {

	private final Map<String, Integer> levels = new HashMap<>();

	private final Map<String, Set<String>> callees = new HashMap<>();

	private final List<Clause> clauses;

	Strata(List<Clause> clauses) {
		this.clauses = clauses;
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Clause clause : clauses) {
				if (clause.body() != null) {
					changed |= raise(clause.key(), clause.body(), false);
				}
			}
		}
	}

	private boolean raise(String head, Formula formula, boolean negated) {
		boolean changed = false;
		if (formula instanceof Formula.Call call) {
			this.callees.computeIfAbsent(head, (key) -> new HashSet<>()).add(call.key());
			int floor = level(call.key()) + (negated ? 1 : 0);
			if (floor > this.clauses.size()) {
				throw new IllegalArgumentException("recursion through negation: " + call);
			}
			changed = level(head) < floor;
			this.levels.merge(head, floor, Math::max);
		}
		for (Formula part : formula.parts()) {
			changed |= raise(head, part, negated || formula instanceof Formula.Not);
		}
		return changed;
	}

	private int level(String key) {
		return this.levels.getOrDefault(key, 0);
	}

	/** The rules, lowest stratum first. */
	List<List<Clause>> ordered() {
		List<List<Clause>> strata = new ArrayList<>();
		for (Clause clause : this.clauses) {
			int level = level(clause.key());
			while (strata.size() <= level) {
				strata.add(new ArrayList<>());
			}
			strata.get(level).add(clause);
		}
		return strata;
	}

	/** The predicates that depend on themselves. */
	Set<String> recursive() {
		Set<String> recursive = new HashSet<>();
		for (String key : this.callees.keySet()) {
			if (reachable(key).contains(key)) {
				recursive.add(key);
			}
		}
		return recursive;
	}

	private Set<String> reachable(String key) {
		Set<String> seen = new HashSet<>();
		List<String> open = new ArrayList<>(List.of(key));
		while (!open.isEmpty()) {
			for (String callee : this.callees.getOrDefault(open.remove(0), Set.of())) {
				if (seen.add(callee)) {
					open.add(callee);
				}
			}
		}
		return seen;
	}

}
