package com.osohq.oso.server.explain;

import com.osohq.oso.server.fact.Value;

/**
 * The question whether an actor may do an action on a resource.
 */
public record Question(Value actor, String action, Value resource) {

	/** As a statement: {@code allow(actor, action, resource)}. */
	@Override
	public String toString() {
		return goal().toString();
	}

	Goal goal() {
		return Goal.of("allow", this.actor, Value.string(this.action), this.resource);
	}

}
