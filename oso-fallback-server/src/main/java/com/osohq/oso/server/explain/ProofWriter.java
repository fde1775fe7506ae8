package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.explain.ProofGraph.Node;
import com.osohq.oso.server.explain.ProofGraph.Reason;
import com.osohq.oso.server.polar.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Writes the proof down that a graph holds. What is proved by a rule is proved once;
 * after that the tree only refers to it.
 */
final class ProofWriter {

	private final Descriptions descriptions;

	private final KnownFacts facts;

	private final Set<Goal> shown = new HashSet<>();

	ProofWriter(Descriptions descriptions, KnownFacts facts) {
		this.descriptions = descriptions;
		this.facts = facts;
	}

	/** The proof, or {@code null} if it has too many levels to be read. */
	@Nullable Proof write(Node node) {
		return write(node, 0);
	}

	private @Nullable Proof write(Node node, int level) {
		Statement statement = node.goal().toStatement();
		Reason reason = node.best();
		if (reason == null) {
			return new Proof.ByFact(statement, !this.facts.isStored(node.goal().toFact()));
		}
		if (level > ProofSearch.MAX_LEVELS) {
			return null;
		}
		if (!this.shown.add(node.goal())) {
			return new Proof.ShownAbove(statement);
		}
		List<Proof.Step> steps = new ArrayList<>();
		Iterator<Node> needs = reason.needs().iterator();
		for (Expression condition : reason.alternative().conditions()) {
			Proof proof = null;
			if (condition instanceof Expression.Call) {
				proof = write(needs.next(), level + 1);
				if (proof == null) {
					return null;
				}
			}
			steps.add(new Proof.Step(this.descriptions.condition(condition, reason.values()), proof));
		}
		return new Proof.ByRule(statement, this.descriptions.rule(reason.alternative()),
				this.descriptions.bindings(reason.alternative(), reason.values()), steps);
	}

}
