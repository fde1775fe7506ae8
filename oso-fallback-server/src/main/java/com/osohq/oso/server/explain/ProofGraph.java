package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The parts of proofs: goals that hold, and the rules that may be the reason. Which of
 * them is settled by cost: a goal costs more than all that its reason needs together, so
 * that no goal can be a reason for itself.
 */
final class ProofGraph {

	private ProofGraph() {
	}

	/**
	 * A goal that holds.
	 */
	static final class Node {

		private final Goal goal;

		private final boolean fact;

		private final List<Reason> reasons = new ArrayList<>();

		private final List<Node> dependents = new ArrayList<>();

		private double cost;

		private @Nullable Reason best;

		Node(Goal goal, boolean fact) {
			this.goal = goal;
			this.fact = fact;
			this.cost = fact ? 1 : Double.POSITIVE_INFINITY;
		}

		Goal goal() {
			return this.goal;
		}

		boolean isFact() {
			return this.fact;
		}

		/** Whether a proof is known. */
		boolean isProved() {
			return this.cost < Double.POSITIVE_INFINITY;
		}

		/**
		 * The cheapest reason, or {@code null} for a fact and for what has no proof yet.
		 */
		@Nullable Reason best() {
			return this.best;
		}

		void add(Reason reason) {
			this.reasons.add(reason);
			reason.needs().forEach((need) -> need.dependents.add(this));
		}

		/** Settles the cost again, and then that of all goals that depend on it. */
		void settle() {
			List<Node> open = new ArrayList<>(List.of(this));
			while (!open.isEmpty()) {
				Node node = open.remove(open.size() - 1);
				if (node.improve()) {
					open.addAll(node.dependents);
				}
			}
		}

		private boolean improve() {
			boolean improved = false;
			for (Reason reason : this.reasons) {
				double sum = 1;
				for (Node need : reason.needs()) {
					sum += need.cost;
				}
				if (sum < this.cost) {
					this.cost = sum;
					this.best = reason;
					improved = true;
				}
			}
			return improved;
		}

	}

	/**
	 * A rule all of whose conditions hold.
	 *
	 * @param alternative the rule
	 * @param values the values of its variables
	 * @param needs the goals that its calls are, in the order of the calls
	 */
	record Reason(Alternative alternative, Map<String, Value> values, List<Node> needs) {

		Reason {
			needs = List.copyOf(needs);
		}

	}

}
