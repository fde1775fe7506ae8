package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Every way in which the rules of a policy can grant something.
 */
final class Alternatives {

	/**
	 * How many sides of {@code or}s are multiplied out; what a rule has beyond is left
	 * aside.
	 */
	static final int MAX_PRODUCT = 256;

	private final Map<Key, List<Alternative>> byPredicate = new HashMap<>();

	private final boolean complete;

	Alternatives(Policy policy) {
		boolean complete = true;
		for (Rule rule : policy.rules()) {
			List<Alternative> all = this.byPredicate
				.computeIfAbsent(new Key(rule.predicate(), rule.parameters().size()), (added) -> new ArrayList<>());
			List<List<Expression>> sides = (rule.body() != null) ? of(rule.body()) : List.of(List.of());
			sides.forEach((conditions) -> all.add(new Alternative(rule, conditions)));
			complete &= sides.size() < MAX_PRODUCT;
		}
		this.complete = complete;
	}

	/**
	 * The ways to a goal, in the order of the policy, whether or not they fit its values.
	 */
	List<Alternative> of(Goal goal) {
		return this.byPredicate.getOrDefault(new Key(goal.predicate(), goal.args().size()), List.of());
	}

	/** Whether there are surely no others. */
	boolean isComplete() {
		return this.complete;
	}

	/** The ways to meet an expression. */
	static List<List<Expression>> of(Expression expression) {
		if (expression instanceof Expression.Literal literal) {
			return literal.value() ? List.of(List.of()) : List.of();
		}
		if (expression instanceof Expression.Or or) {
			return or.operands().stream().flatMap((operand) -> of(operand).stream()).limit(MAX_PRODUCT).toList();
		}
		if (!(expression instanceof Expression.And and)) {
			UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class,
					Expression.In.class, Expression.Matches.class, Expression.Not.class, Expression.Unify.class);
			return List.of(List.of(expression));
		}
		List<List<Expression>> result = List.of(List.of());
		for (Expression operand : and.operands()) {
			List<List<Expression>> sides = of(operand);
			List<List<Expression>> next = new ArrayList<>();
			for (List<Expression> left : result) {
				for (List<Expression> right : sides) {
					if (next.size() < MAX_PRODUCT) {
						List<Expression> both = new ArrayList<>(left);
						both.addAll(right);
						next.add(both);
					}
				}
			}
			result = next;
		}
		return result;
	}

	/**
	 * The same name with another number of parameters is another predicate.
	 */
	private record Key(String predicate, int arity) {
	}

}
