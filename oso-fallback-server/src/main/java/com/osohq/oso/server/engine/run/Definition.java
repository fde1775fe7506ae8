package com.osohq.oso.server.engine.run;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What makes a {@link Procedure} true.
 */
public final class Definition {

	private final @Nullable FactAccess facts;

	private final Plan[] plans;

	/**
	 * Creates a definition.
	 * @param facts for a procedure without free values, the facts one of which alone,
	 * with the arguments as its keys, makes the procedure true
	 * @param plans one for each other way to find answers
	 */
	public Definition(@Nullable FactAccess facts, List<Plan> plans) {
		this.facts = facts;
		this.plans = plans.toArray(Plan[]::new);
	}

	public @Nullable FactAccess facts() {
		return this.facts;
	}

	/** The plans, for whoever plans with this definition. */
	public List<Plan> asList() {
		return List.of(this.plans);
	}

	Plan[] plans() {
		return this.plans;
	}

}
