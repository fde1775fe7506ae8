package com.osohq.oso.server.polar.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which predicates depend on which others, and which of them depend on one another.
 */
final class PredicateGraph {

	private final Map<PredicateKey, Set<PredicateKey>> calls = new LinkedHashMap<>();

	private final Map<PredicateKey, Set<PredicateKey>> callers = new LinkedHashMap<>();

	void add(PredicateKey caller, PredicateKey called) {
		this.calls.computeIfAbsent(caller, (key) -> new LinkedHashSet<>()).add(called);
		this.callers.computeIfAbsent(called, (key) -> new LinkedHashSet<>()).add(caller);
	}

	/**
	 * A number for every predicate, the same for those that depend on one another, found
	 * by one depth-first walk along the calls and one against them.
	 */
	Map<PredicateKey, Integer> components() {
		Deque<PredicateKey> finished = new ArrayDeque<>();
		Set<PredicateKey> visited = new HashSet<>();
		for (PredicateKey root : this.calls.keySet()) {
			walk(root, this.calls, visited, finished);
		}
		Map<PredicateKey, Integer> components = new HashMap<>();
		Set<PredicateKey> assigned = new HashSet<>();
		for (PredicateKey root : finished) {
			Deque<PredicateKey> component = new ArrayDeque<>();
			walk(root, this.callers, assigned, component);
			int number = components.size();
			component.forEach((predicate) -> components.put(predicate, number));
		}
		return components;
	}

	/** Visits what can be reached, and pushes every predicate once all behind it are. */
	private static void walk(PredicateKey root, Map<PredicateKey, Set<PredicateKey>> edges, Set<PredicateKey> visited,
			Deque<PredicateKey> finished) {
		if (!visited.add(root)) {
			return;
		}
		Deque<Step> path = new ArrayDeque<>();
		path.push(Step.of(root, edges));
		while (!path.isEmpty()) {
			Step step = path.element();
			if (step.open().isEmpty()) {
				finished.push(path.pop().predicate());
			}
			else {
				PredicateKey next = step.open().remove();
				if (visited.add(next)) {
					path.push(Step.of(next, edges));
				}
			}
		}
	}

	private record Step(PredicateKey predicate, Deque<PredicateKey> open) {

		static Step of(PredicateKey predicate, Map<PredicateKey, Set<PredicateKey>> edges) {
			return new Step(predicate, new ArrayDeque<>(edges.getOrDefault(predicate, Set.of())));
		}

	}

}
