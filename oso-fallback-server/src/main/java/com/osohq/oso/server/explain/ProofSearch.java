package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.explain.ProofGraph.Node;
import com.osohq.oso.server.explain.ProofGraph.Reason;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a proof of a goal that the engine says holds. Goes from goals to the goals
 * that rules would need, level by level, and only to such that hold according to the
 * engine, until facts and rules without calls prove the first one. So the proof has as
 * few levels as possible; of several it is the smallest.
 */
final class ProofSearch {

	/** A proof of more levels than this is not looked for. */
	static final int MAX_LEVELS = 100;

	/** How many goals are looked at. */
	private static final int MAX_GOALS = 2000;

	/** How many ways to meet one rule for one goal are looked at. */
	private static final int MAX_REASONS = 100;

	private final Alternatives alternatives;

	private final TypeHierarchy types;

	private final Solver solver;

	private final Asking asking;

	private final KnownFacts facts;

	private final Map<Goal, Node> nodes = new HashMap<>();

	ProofSearch(Alternatives alternatives, TypeHierarchy types, Solver solver, Asking asking, KnownFacts facts) {
		this.alternatives = alternatives;
		this.types = types;
		this.solver = solver;
		this.asking = asking;
		this.facts = facts;
	}

	/**
	 * Looks for a proof.
	 * @return the goal with its reason, or {@code null} if no proof was found within the
	 * bounds
	 */
	@Nullable Node find(Goal goal) {
		List<Node> frontier = new ArrayList<>();
		Node root = node(goal, frontier);
		for (int level = 0; level < MAX_LEVELS && !root.isProved(); level++) {
			List<Node> next = new ArrayList<>();
			for (Node node : frontier) {
				if (this.asking.isOver() || this.nodes.size() > MAX_GOALS) {
					return null;
				}
				expand(node, next);
			}
			frontier = next;
		}
		return root.isProved() ? root : null;
	}

	private Node node(Goal goal, List<Node> added) {
		Node known = this.nodes.get(goal);
		if (known != null) {
			return known;
		}
		Node node = new Node(goal, !goal.isOpen() && this.facts.contains(goal.toFact()));
		this.nodes.put(goal, node);
		if (!node.isFact()) {
			added.add(node);
		}
		return node;
	}

	private void expand(Node node, List<Node> added) {
		for (Alternative alternative : this.alternatives.of(node.goal())) {
			Map<String, Value> given = alternative.match(node.goal(), this.types);
			if (given != null) {
				for (Map<String, Value> row : this.solver.solve(alternative.conditions(), given, MAX_REASONS).rows()) {
					node.add(reason(alternative, row, added));
				}
			}
		}
		node.settle();
	}

	private Reason reason(Alternative alternative, Map<String, Value> row, List<Node> added) {
		Frame frame = new Frame(this.types, this.asking.now(), row);
		List<Node> needs = new ArrayList<>();
		for (Expression condition : alternative.conditions()) {
			if (condition instanceof Expression.Call call) {
				needs.add(node(Goal.of(call, frame), added));
			}
		}
		return new Reason(alternative, row, needs);
	}

}
