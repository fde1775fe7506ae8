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
		collect(expression, names);
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

	private static void collect(Expression expression, Set<String> names) {
		if (expression instanceof Expression.And and) {
			and.operands().forEach((operand) -> collect(operand, names));
		}
		else if (expression instanceof Expression.Or or) {
			or.operands().forEach((operand) -> collect(operand, names));
		}
		else if (expression instanceof Expression.Not not) {
			collect(not.operand(), names);
		}
		else if (expression instanceof Expression.Call call) {
			call.args().forEach((term) -> collect(term, names));
		}
		else if (expression instanceof Expression.Unify unify) {
			collect(unify.left(), names);
			collect(unify.right(), names);
		}
		else if (expression instanceof Expression.Compare compare) {
			collect(compare.left(), names);
			collect(compare.right(), names);
		}
		else if (expression instanceof Expression.In in) {
			collect(in.term(), names);
			in.elements().forEach((term) -> collect(term, names));
		}
		else if (expression instanceof Expression.Matches matches) {
			names.add(matches.variable().name());
		}
	}

	private static void collect(Term term, Set<String> names) {
		if (term instanceof Term.Variable variable) {
			names.add(variable.name());
		}
	}

}
