package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.fact.Value;

/**
 * Notices what often is the reason for a denial: a typing error in a type, an id or an
 * action.
 */
final class Hints {

	private final Engine engine;

	private final KnownFacts facts;

	Hints(Engine engine, KnownFacts facts) {
		this.engine = engine;
		this.facts = facts;
	}

	/**
	 * What may be the reason for a denial.
	 * @param nothingNear whether no rule comes near to granting it
	 */
	List<String> on(Question question, boolean nothingNear) {
		List<String> hints = new ArrayList<>();
		if (nothingNear) {
			hints.add("no rule grants " + Value.string(question.action()) + " to a " + question.actor().type()
					+ " on a " + question.resource().type());
		}
		Set<Value> values = new LinkedHashSet<>(List.of(question.actor(), question.resource()));
		for (Value value : values) {
			if (!this.engine.policy().policy().types().concreteTypes().contains(value.type())) {
				hints.add("the policy does not know the type " + value.type());
			}
			else if (!this.facts.mentions(value)) {
				hints.add("no fact mentions " + value);
			}
		}
		String type = question.resource().type();
		Set<String> permissions = this.engine.declaredPermissions(type);
		if (!permissions.isEmpty() && !permissions.contains(question.action())) {
			hints.add(type + " has no permission " + Value.string(question.action()) + "; it has "
					+ permissions.stream()
						.sorted()
						.map((permission) -> Value.string(permission).toString())
						.collect(Collectors.joining(", ")));
		}
		return hints;
	}

}
