package com.osohq.oso.server.property;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Fact;

/**
 * What a question is asked of; its string shows a reader all of it.
 *
 * @param policy the policy
 * @param stored the stored facts
 * @param context the context facts
 * @param now the value of {@code @current_unix_time}
 * @param stratified whether the policy is loaded with negation of rules switched on
 */
record World(PolicyModel policy, List<Fact> stored, List<Fact> context, long now, boolean stratified) {

	/** Stored and context facts together, which is all that an answer may depend on. */
	Set<Fact> facts() {
		Set<Fact> facts = new LinkedHashSet<>(this.stored);
		facts.addAll(this.context);
		return facts;
	}

	World withPolicy(PolicyModel policy) {
		return new World(policy, this.stored, this.context, this.now, this.stratified);
	}

	World withFacts(List<Fact> stored, List<Fact> context) {
		return new World(this.policy, stored, context, this.now, this.stratified);
	}

	@Override
	public String toString() {
		return "policy" + (this.stratified ? " (negation of rules allowed)" : "") + ":\n" + this.policy + "stored: "
				+ text(this.stored) + "\ncontext: " + text(this.context) + "\nnow: " + this.now;
	}

	private static String text(List<Fact> facts) {
		return facts.stream()
			.map((fact) -> fact.predicate()
					+ fact.args().stream().map(Operand::text).collect(Collectors.joining(", ", "(", ")")))
			.collect(Collectors.joining("; "));
	}

}
