package com.osohq.oso.server.sql;

import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.NegationOfRules;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.PolicyOptions;
import com.osohq.oso.server.sql.binding.DataBindings;

/**
 * A policy with facts, some of them in a database.
 *
 * @param policy the policy
 * @param facts the facts that are stored
 */
record LocalWorld(String policy, List<Fact> facts) {

	static LocalWorld of(String policy, Fact... facts) {
		return new LocalWorld(policy, List.of(facts));
	}

	static Value user(String id) {
		return new Value("User", id);
	}

	static Value doc(String id) {
		return new Value("Doc", id);
	}

	LocalAuthorization with(String bindings) {
		return with(bindings, EvaluationContext.now());
	}

	LocalAuthorization with(String bindings, EvaluationContext context) {
		return new LocalAuthorization(CompiledPolicy
			.compile(new PolicyLoader(new PolicyOptions(NegationOfRules.STRATIFIED)).load(this.policy))
			.over(MemoryFacts.of(this.facts).current()), context, DataBindings.parse(bindings));
	}

}
