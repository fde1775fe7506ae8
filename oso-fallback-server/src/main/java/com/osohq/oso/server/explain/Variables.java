package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Term;

/**
 * The variables of conditions.
 */
final class Variables {

	private Variables() {
	}

	/** The variables of a condition that is no {@code not}, {@code and} or {@code or}. */
	static List<String> of(Expression condition) {
		return terms(condition).stream()
			.filter(Term.Variable.class::isInstance)
			.map((term) -> ((Term.Variable) term).name())
			.toList();
	}

	/**
	 * The variables of several conditions. Those that stand in a {@code not} only are not
	 * among them.
	 */
	static Set<String> of(List<Expression> conditions) {
		Set<String> names = new LinkedHashSet<>();
		conditions.forEach((condition) -> names.addAll(of(condition)));
		return names;
	}

	private static List<Term> terms(Expression condition) {
		if (condition instanceof Expression.Call call) {
			return call.args();
		}
		if (condition instanceof Expression.Unify unify) {
			return List.of(unify.left(), unify.right());
		}
		if (condition instanceof Expression.Compare compare) {
			return List.of(compare.left(), compare.right());
		}
		if (condition instanceof Expression.Matches matches) {
			return List.of(matches.variable());
		}
		if (condition instanceof Expression.In in) {
			List<Term> terms = new ArrayList<>(in.elements());
			terms.add(0, in.term());
			return terms;
		}
		return List.of();
	}

}
