package com.osohq.oso.server.engine.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells which plans can find anything in a source of facts at all. Real facts use a part
 * of what a policy allows for: no team owns an organization, say, so that nobody need
 * ask.
 *
 * <p>
 * A procedure is fruitful if there are facts for it or one of its plans is; a plan, if
 * there are facts for each of its look-ups and each procedure that it calls is. What is
 * not fruitful by the least fixpoint of this has no answers. A plan that may report a
 * problem is kept whatever it finds.
 */
final class Fruitfulness {

	private final BoundFacts facts;

	private final Map<Procedure, Plan[]> reachable = new LinkedHashMap<>();

	private final Set<Procedure> fruitful = new HashSet<>();

	Fruitfulness(BoundFacts facts) {
		this.facts = facts;
	}

	Plan[] plans(Procedure procedure) {
		reach(procedure);
		boolean grown = true;
		while (grown) {
			grown = false;
			for (Map.Entry<Procedure, Plan[]> entry : this.reachable.entrySet()) {
				if (!this.fruitful.contains(entry.getKey()) && isFruitful(entry.getKey(), entry.getValue())) {
					this.fruitful.add(entry.getKey());
					grown = true;
				}
			}
		}
		return Arrays.stream(procedure.plans()).filter(this::isFruitful).toArray(Plan[]::new);
	}

	private void reach(Procedure root) {
		Deque<Procedure> pending = new ArrayDeque<>();
		pending.add(root);
		while (!pending.isEmpty()) {
			Procedure procedure = pending.remove();
			if (this.reachable.putIfAbsent(procedure, procedure.plans()) == null) {
				for (Plan plan : procedure.plans()) {
					for (Step step : plan.steps()) {
						if (step instanceof Call call) {
							pending.add(call.procedure());
						}
					}
				}
			}
		}
	}

	private boolean isFruitful(Procedure procedure, Plan[] plans) {
		FactAccess access = procedure.facts();
		return (access != null && !this.facts.index(access).isEmpty())
				|| Arrays.stream(plans).anyMatch(this::isFruitful);
	}

	private boolean isFruitful(Plan plan) {
		return Arrays.stream(plan.steps()).allMatch(this::isFruitful);
	}

	private boolean isFruitful(Step step) {
		if (step instanceof FactTest test) {
			return !test.expected() || !this.facts.index(test.access()).isEmpty();
		}
		if (step instanceof FactScan scan) {
			return !this.facts.index(scan.access()).isEmpty();
		}
		return !(step instanceof Call call) || this.fruitful.contains(call.procedure());
	}

}
