package com.osohq.oso.server.engine.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

	private final Set<Procedure> prepared = ConcurrentHashMap.newKeySet();

	private final Map<Procedure, Set<Procedure>> callers = new HashMap<>();

	private final Set<Procedure> fruitful = new HashSet<>();

	Fruitfulness(BoundFacts facts) {
		this.facts = facts;
	}

	/**
	 * Plans a procedure and all that it calls, as far as that has not been done, in the
	 * time of the request that needs it.
	 */
	void prepare(Procedure root, Request request) {
		Set<Procedure> found = new HashSet<>();
		Deque<Procedure> pending = new ArrayDeque<>(List.of(root));
		while (!pending.isEmpty()) {
			Procedure procedure = pending.remove();
			if (!this.prepared.contains(procedure) && found.add(procedure)) {
				for (Plan plan : request.definition(procedure).plans()) {
					for (Step step : plan.steps()) {
						if (step instanceof Call call) {
							pending.add(call.procedure());
						}
					}
				}
			}
		}
		this.prepared.addAll(found);
	}

	/** Those plans of a procedure that can find anything, once it is prepared. */
	Plan[] plans(Procedure procedure) {
		settle(reach(procedure));
		return Arrays.stream(procedure.definition().plans()).filter(this::isFruitful).toArray(Plan[]::new);
	}

	/** Notes who calls whom from a procedure on; tells what had not been met before. */
	private Deque<Procedure> reach(Procedure root) {
		Deque<Procedure> added = new ArrayDeque<>();
		Deque<Procedure> pending = new ArrayDeque<>();
		if (this.callers.putIfAbsent(root, new HashSet<>()) == null) {
			pending.add(root);
		}
		while (!pending.isEmpty()) {
			Procedure procedure = pending.remove();
			added.addFirst(procedure);
			for (Plan plan : procedure.definition().plans()) {
				for (Step step : plan.steps()) {
					if (step instanceof Call call) {
						Set<Procedure> known = this.callers.get(call.procedure());
						if (known == null) {
							known = new HashSet<>();
							this.callers.put(call.procedure(), known);
							pending.add(call.procedure());
						}
						known.add(procedure);
					}
				}
			}
		}
		return added;
	}

	private void settle(Deque<Procedure> undecided) {
		while (!undecided.isEmpty()) {
			Procedure procedure = undecided.remove();
			if (!this.fruitful.contains(procedure) && isFruitful(procedure)) {
				this.fruitful.add(procedure);
				undecided.addAll(this.callers.getOrDefault(procedure, Set.of()));
			}
		}
	}

	private boolean isFruitful(Procedure procedure) {
		FactAccess access = procedure.definition().facts();
		return (access != null && !this.facts.index(access).isEmpty())
				|| Arrays.stream(procedure.definition().plans()).anyMatch(this::isFruitful);
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
