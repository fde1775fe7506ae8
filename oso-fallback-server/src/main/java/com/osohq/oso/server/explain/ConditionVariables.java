package com.osohq.oso.server.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.polar.syntax.VariableNames;

/**
 * The variables of conditions.
 */
final class ConditionVariables {

	private ConditionVariables() {
	}

	/**
	 * The variables of several conditions. Those that stand in a {@code not} only are not
	 * among them.
	 */
	static Set<String> of(List<Expression> conditions) {
		Set<String> names = new LinkedHashSet<>();
		conditions.stream()
			.filter((condition) -> !isComposed(condition))
			.forEach((condition) -> names.addAll(VariableNames.in(condition)));
		return names;
	}

	private static boolean isComposed(Expression condition) {
		if (condition instanceof Expression.And || condition instanceof Expression.Or
				|| condition instanceof Expression.Not) {
			return true;
		}
		UnknownKindException.unless(condition, Expression.Call.class, Expression.Compare.class, Expression.In.class,
				Expression.Literal.class, Expression.Matches.class, Expression.Unify.class);
		return false;
	}

}
