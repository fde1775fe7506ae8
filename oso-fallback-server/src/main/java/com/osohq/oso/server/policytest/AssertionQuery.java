package com.osohq.oso.server.policytest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.Assertion;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import org.jspecify.annotations.Nullable;

/**
 * The question that an assertion asks the engine.
 *
 * @param query the question
 * @param variable the assertion's variable, or {@code null} if it has none
 */
record AssertionQuery(Query query, @Nullable String variable) {

	static AssertionQuery of(Assertion assertion, TypeHierarchy types, EvaluationContext context) {
		List<String> variables = new ArrayList<>();
		Map<String, Query.Constraint> constraints = new HashMap<>();
		String asserted = null;
		for (Rule.Parameter arg : assertion.args()) {
			String name;
			Query.Constraint constraint;
			if (arg.term() instanceof Term.Variable variable) {
				name = variable.name();
				asserted = name;
				constraint = admitted(arg.type(), types);
			}
			else {
				name = "#" + variables.size();
				Value value = valueOf(arg.term(), context);
				constraint = Query.Constraint.ids(value.type(), value.id());
			}
			variables.add(name);
			constraints.merge(name, constraint, AssertionQuery::both);
		}
		Query.Call call = new Query.Call(assertion.predicate(), variables);
		return new AssertionQuery(new Query(List.of(call), constraints), asserted);
	}

	/**
	 * An assertion's type admits its subtypes, as it does in the head of a rule; a
	 * query's types are exact.
	 */
	private static Query.Constraint admitted(@Nullable String type, TypeHierarchy types) {
		return (type != null) ? new Query.Constraint(types.admittedBy(type), null) : Query.Constraint.anything();
	}

	private static Query.Constraint both(Query.Constraint left, Query.Constraint right) {
		if (left.types() == null) {
			return right;
		}
		if (right.types() == null) {
			return left;
		}
		Set<String> types = new HashSet<>(left.types());
		types.retainAll(right.types());
		return new Query.Constraint(types, null);
	}

	private static Value valueOf(Term term, EvaluationContext context) {
		if (term instanceof Term.Constant constant) {
			return constant.value();
		}
		return Value.integer(context.currentUnixTime());
	}

}
