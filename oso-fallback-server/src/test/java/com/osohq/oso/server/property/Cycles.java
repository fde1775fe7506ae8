package com.osohq.oso.server.property;

import java.util.HashSet;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;

/**
 * Tells whether a recursive rule runs in circles.
 */
final class Cycles {

	private Cycles() {
	}

	/**
	 * Whether tuples lead from some value back to itself, in a predicate that a recursive
	 * rule goes through.
	 */
	static boolean matter(World world) {
		Set<String> recursive = new Strata(world.policy().longhand()).recursive();
		Set<String> through = new HashSet<>();
		for (Clause clause : world.policy().longhand()) {
			if (clause.body() != null && recursive.contains(clause.key())) {
				clause.alternatives().forEach((conjunction) -> {
					if (conjunction.all(Formula.Call.class)
						.stream()
						.anyMatch((call) -> recursive.contains(call.key()))) {
						conjunction.all(Formula.Call.class).forEach((call) -> through.add(call.key()));
					}
				});
			}
		}
		Set<Fact> edges = new HashSet<>();
		for (Fact fact : world.facts()) {
			if (fact.args().size() > 1 && through.contains(fact.predicate() + '/' + fact.args().size())) {
				edges.add(fact);
			}
		}
		boolean pruned = true;
		while (pruned) {
			Set<Object> sources = new HashSet<>();
			edges.forEach((edge) -> sources.add(edge.args().get(0)));
			pruned = edges.removeIf((edge) -> !sources.contains(edge.args().get(edge.args().size() - 1)));
		}
		return !edges.isEmpty();
	}

}
