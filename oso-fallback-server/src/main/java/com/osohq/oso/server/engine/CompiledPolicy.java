package com.osohq.oso.server.engine;

import com.osohq.oso.server.engine.clause.ClauseSet;
import com.osohq.oso.server.engine.clause.Groundness;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.polar.Policy;

/**
 * A policy made ready for evaluation. Compile once, then {@link #over} any number of fact
 * sources. Thread-safe.
 */
public final class CompiledPolicy {

	private final Policy policy;

	private volatile Plans plans;

	private CompiledPolicy(Policy policy) {
		this.policy = policy;
		this.plans = Plans.of(policy);
	}

	/**
	 * Compiles a policy; what its plans need is worked out when a question first needs
	 * it.
	 */
	public static CompiledPolicy compile(Policy policy) {
		return new CompiledPolicy(policy);
	}

	/** An engine that answers from these facts. */
	public Engine over(FactSource facts) {
		return new Engine(this, facts);
	}

	/** The policy that was compiled. */
	public Policy policy() {
		return this.policy;
	}

	/** The rules, normalized, for those who take them apart. */
	public ClauseSet clauses() {
		return program().clauses();
	}

	/** Which arguments of the policy's predicates had better be bound before a call. */
	public Groundness groundness() {
		return program().groundness();
	}

	/** Whether a rule or a fact can make the predicate true. */
	public boolean knows(PredicateKey predicate) {
		return program().knows(predicate);
	}

	/**
	 * The plans to answer a question with; whoever has begun with others ends with them.
	 */
	Plans plans() {
		Plans current = this.plans;
		return current.isFull() ? renewed(current) : current;
	}

	private synchronized Plans renewed(Plans full) {
		if (this.plans == full) {
			this.plans = full.anew();
		}
		return this.plans;
	}

	private Program program() {
		return this.plans.program();
	}

}
