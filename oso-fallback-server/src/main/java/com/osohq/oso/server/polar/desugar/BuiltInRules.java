package com.osohq.oso.server.polar.desugar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;

/**
 * The {@code allow} rules that every policy has that does not bring its own (polar.md
 * 10).
 */
public final class BuiltInRules {

	private static final String ALLOW = "allow";

	private BuiltInRules() {
	}

	/**
	 * The rules, followed by the built-in ones if they are wanted. A rule named
	 * {@code allow} suppresses them whatever its number of parameters, a guess (polar.md
	 * 20.16).
	 */
	public static List<Rule> addTo(List<Rule> rules) {
		if (rules.stream().anyMatch((rule) -> rule.predicate().equals(ALLOW))) {
			return rules;
		}
		List<Rule> all = new ArrayList<>(rules);
		all.add(allow("actor", "action", "resource"));
		all.add(allow("actor", "action"));
		return all;
	}

	private static Rule allow(String... names) {
		List<Term> variables = Stream.of(names)
			.<Term>map((name) -> new Term.Variable(name, SourceSpan.BUILT_IN))
			.toList();
		List<Rule.Parameter> parameters = variables.stream()
			.map((variable) -> new Rule.Parameter(variable, null))
			.toList();
		return new Rule(ALLOW, parameters,
				new Expression.Call(Predicates.HAS_PERMISSION, variables, SourceSpan.BUILT_IN), SourceSpan.BUILT_IN);
	}

}
