package com.osohq.oso.server.explain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why a statement holds: a fact, or a rule all of whose conditions hold, with proofs of
 * their own. Never circular.
 */
public sealed interface Proof {

	/** What is proved. */
	Statement statement();

	/**
	 * It is a fact.
	 *
	 * @param context whether it came with the question instead of being stored
	 */
	record ByFact(Statement statement, boolean context) implements Proof {
	}

	/**
	 * A rule says so.
	 *
	 * @param rule the rule
	 * @param bindings what the rule's named variables stand for, in the order in which it
	 * mentions them
	 * @param steps the conditions of the rule that were met, in the rule's order; of an
	 * {@code or}, those of one side
	 */
	record ByRule(Statement statement, SourceRule rule, List<Binding> bindings, List<Step> steps) implements Proof {

		public ByRule {
			bindings = List.copyOf(bindings);
			steps = List.copyOf(steps);
		}

	}

	/**
	 * It is proved further up in the same tree, by a rule.
	 */
	record ShownAbove(Statement statement) implements Proof {
	}

	/**
	 * A condition that is met.
	 *
	 * @param condition the condition
	 * @param proof the proof of a condition that is a call, {@code null} for all others
	 */
	record Step(Condition condition, @Nullable Proof proof) {
	}

}
