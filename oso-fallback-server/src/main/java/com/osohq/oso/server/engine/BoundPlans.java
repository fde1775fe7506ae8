package com.osohq.oso.server.engine;

import com.osohq.oso.server.engine.run.BoundFacts;
import com.osohq.oso.server.fact.FactSource;

/**
 * The plans of a policy with the facts that they are carried out on, which know the plans
 * by their numbers.
 *
 * @param plans the plans
 * @param facts the facts
 * @param pool evaluations that can carry them out
 */
record BoundPlans(Plans plans, BoundFacts facts, EvaluationPool pool) {

	static BoundPlans of(Plans plans, FactSource facts) {
		return new BoundPlans(plans, new BoundFacts(facts, plans.program().constants()),
				new EvaluationPool(plans.program().shapes()));
	}

	/** The same for what must not hold. */
	BoundPlans underNegation() {
		BoundFacts other = this.facts.underNegation();
		return (other != this.facts) ? new BoundPlans(this.plans, other, this.pool) : this;
	}

}
