package com.osohq.oso.server.engine.run;

import java.util.List;

/**
 * The steps that find the answers of one clause, in their order. The first slots hold the
 * bound arguments of the goal.
 */
public final class Plan {

	private final Step[] steps;

	private final int slots;

	public Plan(List<Step> steps, int slots) {
		this.steps = steps.toArray(Step[]::new);
		this.slots = slots;
	}

	Step[] steps() {
		return this.steps;
	}

	/** The number of slots that the steps use. */
	public int slots() {
		return this.slots;
	}

	/** The steps, for whoever plans with this plan. */
	public List<Step> asList() {
		return List.of(this.steps);
	}

}
