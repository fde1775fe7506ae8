package com.osohq.oso.server.polar.syntax;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which variables an expression mentions.
 */
public final class VariableNames {

	private VariableNames() {
	}

	/** The variables that stand anywhere in an expression. */
	public static Set<String> in(Expression expression) {
		Set<String> names = new LinkedHashSet<>();
		Variables.of(expression, (variable) -> names.add(variable.name()));
		return names;
	}

	/** How many of the expressions mention each variable. */
	public static Map<String, Integer> mentions(Iterable<Expression> expressions) {
		Map<String, Integer> mentions = new HashMap<>();
		for (Expression expression : expressions) {
			in(expression).forEach((name) -> mentions.merge(name, 1, Integer::sum));
		}
		return mentions;
	}

}
