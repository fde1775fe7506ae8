package com.osohq.oso.server.engine;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.polar.Policy;

/**
 * A policy made ready for evaluation. Compile once, then {@link #over} any number of fact
 * sources.
 */
public final class CompiledPolicy {

	private final Policy policy;

	private CompiledPolicy(Policy policy) {
		this.policy = policy;
	}

	public static CompiledPolicy compile(Policy policy) {
		return new CompiledPolicy(policy);
	}

	public Engine over(FactSource facts) {
		return new Engine(this, facts);
	}

}
