package com.osohq.oso.server.benchmark;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * The benchmark's model by hand: a walk over arrays that stops at the first reason to
 * allow. It knows no other policy, and no cycles. No engine will be faster, and it runs
 * on the same machine with the same noise, so that what counts is how many times as long
 * the engine takes.
 */
final class Yardstick {

	private static final int NONE = -1;

	private static final int[] NOTHING = {};

	private final WalkModel model;

	private final Map<String, Map<String, Integer>> nodes = new HashMap<>();

	private final BitSet open = new BitSet();

	private final BitSet locked = new BitSet();

	private final BitSet projects = new BitSet();

	private final int[] parents;

	private final int[][] outerGroups;

	/** For each user and group: the others times four plus the role, ascending. */
	private final int[][] roles;

	Yardstick(List<Fact> facts) {
		this.model = WalkModel.of(facts);
		facts.forEach((fact) -> fact.args().forEach(this::number));
		int size = this.nodes.values().stream().mapToInt(Map::size).sum();
		this.parents = new int[size];
		Arrays.fill(this.parents, NONE);
		this.outerGroups = new int[size][];
		this.roles = new int[size][];
		Arrays.fill(this.outerGroups, NOTHING);
		Arrays.fill(this.roles, NOTHING);
		facts.forEach(this::add);
		Arrays.stream(this.roles).forEach(Arrays::sort);
	}

	/** May the actor do the action on the resource? */
	boolean authorize(Value actor, String action, Value resource) {
		int user = find(actor);
		int node = find(resource);
		if (node == NONE || (user != NONE && this.locked.get(user))) {
			return false;
		}
		int[] own = (user != NONE) ? this.roles[user] : NOTHING;
		int role = this.model.roleFor(action);
		if (resource.type().equals(this.model.organization())) {
			return has(own, node, (role == 1) ? 1 : 3);
		}
		if (action.equals("close") && Arrays.binarySearch(own, node * 4) >= 0) {
			return true;
		}
		while (!has(own, node, role)) {
			if (this.projects.get(node)) {
				return isAllowedOnProject(own, node, role);
			}
			node = this.parents[node];
			if (node == NONE) {
				return false;
			}
		}
		return true;
	}

	private boolean isAllowedOnProject(int[] own, int project, int role) {
		if ((role == 1 && this.open.get(project)) || has(own, this.parents[project], (role == 1) ? 1 : 3)) {
			return true;
		}
		for (int each : own) {
			if (isGroupAllowed(each / 4, project, role)) {
				return true;
			}
		}
		return false;
	}

	private boolean isGroupAllowed(int group, int project, int role) {
		if (has(this.roles[group], project, role)) {
			return true;
		}
		for (int outer : this.outerGroups[group]) {
			if (isGroupAllowed(outer, project, role)) {
				return true;
			}
		}
		return false;
	}

	private static boolean has(int[] roles, int node, int role) {
		int place = Arrays.binarySearch(roles, node * 4 + role);
		int next = (place >= 0) ? place : -place - 1;
		return next < roles.length && roles[next] < node * 4 + 4;
	}

	private int find(Value value) {
		Integer node = this.nodes.getOrDefault(value.type(), Map.of()).get(value.id());
		return (node != null) ? node : NONE;
	}

	private void number(Value value) {
		if (!value.type().equals(Value.STRING)) {
			Map<String, Integer> ids = this.nodes.computeIfAbsent(value.type(), (type) -> new HashMap<>());
			if (!ids.containsKey(value.id())) {
				ids.put(value.id(), this.nodes.values().stream().mapToInt(Map::size).sum());
			}
		}
	}

	private void add(Fact fact) {
		int first = find(fact.args().get(0));
		Value last = fact.args().get(fact.args().size() - 1);
		if (fact.predicate().equals(this.model.open())) {
			this.open.set(first);
		}
		else if (fact.predicate().equals(this.model.locked())) {
			this.locked.set(first);
		}
		else if (fact.predicate().equals("has_role")) {
			int role = this.model.number(fact.args().get(1).id(), last.type());
			this.roles[first] = with(this.roles[first], find(last) * 4 + role);
		}
		else if (last.type().equals(this.model.group())) {
			this.outerGroups[first] = with(this.outerGroups[first], find(last));
		}
		else {
			addParent(first, find(last), fact);
		}
	}

	private void addParent(int child, int parent, Fact fact) {
		if (this.parents[child] != NONE) {
			throw new IllegalArgumentException("the yardstick cannot walk up from two parents: " + fact);
		}
		this.parents[child] = parent;
		if (fact.args().get(0).type().equals(this.model.project())) {
			this.projects.set(child);
		}
	}

	private static int[] with(int[] array, int added) {
		int[] longer = Arrays.copyOf(array, array.length + 1);
		longer[array.length] = added;
		return longer;
	}

}
