package com.osohq.oso.server.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Term;

/**
 * Describes rules and their conditions for readers.
 */
final class Descriptions {

	private final SourceTexts texts;

	private final long now;

	Descriptions(SourceTexts texts, long now) {
		this.texts = texts;
		this.now = now;
	}

	SourceRule rule(Alternative alternative) {
		return this.texts.rule(alternative.rule());
	}

	Condition condition(Expression condition, Map<String, Value> values) {
		return ConditionText.condition(condition, values, this.now);
	}

	/** What the named variables are, in the order in which the rule mentions them. */
	List<Binding> bindings(Alternative alternative, Map<String, Value> values) {
		Set<String> names = new LinkedHashSet<>();
		alternative.rule().parameters().forEach((parameter) -> {
			if (parameter.term() instanceof Term.Variable variable) {
				names.add(variable.name());
			}
		});
		names.addAll(ConditionVariables.of(alternative.conditions()));
		return names.stream()
			.filter((name) -> values.containsKey(name) && !name.startsWith(Term.Variable.ANONYMOUS_PREFIX))
			.map((name) -> new Binding(ConditionText.name(name),
					Anything.toArg(Objects.requireNonNull(values.get(name)))))
			.toList();
	}

}
