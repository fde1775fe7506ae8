package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.NegationOfRules;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.PolicyOptions;
import com.osohq.oso.server.polar.SourceFile;

/**
 * A policy with facts, to be asked for explanations.
 */
final class Asked {

	static final long NOW = 1000;

	private final Explainer explainer;

	private final List<Fact> stored = new ArrayList<>();

	private final List<Fact> context = new ArrayList<>();

	Asked(String text) {
		SourceFile file = new SourceFile("policy.polar", text);
		Policy policy = new PolicyLoader(new PolicyOptions(NegationOfRules.STRATIFIED)).load(List.of(file));
		this.explainer = Explainer.of(policy, List.of(file));
	}

	Asked with(String predicate, Object... args) {
		this.stored.add(fact(predicate, args));
		return this;
	}

	Asked withContext(String predicate, Object... args) {
		this.context.add(fact(predicate, args));
		return this;
	}

	Explanation explain(String actor, String action, String resource) {
		return this.explainer.explain(new Question(value(actor), action, value(resource)),
				MemoryFacts.of(this.stored).current(),
				new EvaluationContext(this.context, NOW, EvaluationContext.DEFAULT_TIME_LIMIT));
	}

	/** The lines of an explanation. */
	List<String> why(String actor, String action, String resource) {
		return Outline.of(explain(actor, action, resource));
	}

	private static Fact fact(String predicate, Object... args) {
		List<Value> values = new ArrayList<>();
		for (Object arg : args) {
			values.add(value(arg));
		}
		return new Fact(predicate, values);
	}

	/** {@code Type:id} is an entity, all other text is text. */
	private static Value value(Object arg) {
		if (arg instanceof Integer number) {
			return Value.integer(number);
		}
		String[] parts = arg.toString().split(":", 2);
		return (parts.length == 2) ? new Value(parts[0], parts[1]) : Value.string(parts[0]);
	}

}
