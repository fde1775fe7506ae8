package com.osohq.oso.server.polar.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;

/**
 * Finds what an expression says about the types of its variables whenever it holds.
 */
final class Constraints {

	static final StaticType INTEGER = StaticType.exactly(Value.INTEGER);

	private final TypeTable types;

	private final boolean comparisons;

	/**
	 * Creates a finder.
	 * @param types the types of the policy
	 * @param comparisons whether an ordering comparison counts as a proof that its
	 * operands are integers
	 */
	Constraints(TypeTable types, boolean comparisons) {
		this.types = types;
		this.comparisons = comparisons;
	}

	StaticType named(String type) {
		return StaticType.of(type, this.types.admittedBy(type));
	}

	/** The scope of a rule's head. */
	TypeScope head(Rule rule) {
		Map<String, StaticType> found = new HashMap<>();
		for (Rule.Parameter parameter : rule.parameters()) {
			if (parameter.type() != null && parameter.term() instanceof Term.Variable variable) {
				add(found, variable.name(), named(parameter.type()));
			}
		}
		return new TypeScope(null, found);
	}

	/** What holds for the variables when the expression does. */
	Map<String, StaticType> of(Expression expression) {
		Map<String, StaticType> found = new HashMap<>();
		collect(expression, found);
		return found;
	}

	private void collect(Expression expression, Map<String, StaticType> found) {
		if (expression instanceof Expression.And and) {
			and.operands().forEach((operand) -> collect(operand, found));
		}
		else if (expression instanceof Expression.Or or) {
			collectAlternatives(or, found);
		}
		else if (expression instanceof Expression.Matches matches) {
			add(found, matches.variable().name(),
					matches.exact() ? StaticType.exactly(matches.type()) : named(matches.type()));
		}
		else if (expression instanceof Expression.Unify unify) {
			unify(unify.left(), unify.right(), found);
			unify(unify.right(), unify.left(), found);
		}
		else if (expression instanceof Expression.In in) {
			elements(in, found);
		}
		else if (this.comparisons && expression instanceof Expression.Compare compare
				&& compare.operator() != Expression.Operator.NOT_EQUAL) {
			List.of(compare.left(), compare.right()).forEach((term) -> {
				if (term instanceof Term.Variable variable) {
					add(found, variable.name(), INTEGER);
				}
			});
		}
	}

	private void collectAlternatives(Expression.Or or, Map<String, StaticType> found) {
		Map<String, StaticType> common = of(or.operands().get(0));
		for (Expression operand : or.operands().subList(1, or.operands().size())) {
			if (common.isEmpty()) {
				return;
			}
			Map<String, StaticType> next = of(operand);
			common.keySet().retainAll(next.keySet());
			common.replaceAll((variable, type) -> type.or(next.getOrDefault(variable, StaticType.ANY)));
		}
		common.forEach((variable, type) -> add(found, variable, type));
	}

	private static void unify(Term left, Term right, Map<String, StaticType> found) {
		if (left instanceof Term.Variable variable) {
			if (right instanceof Term.Constant constant) {
				add(found, variable.name(), StaticType.exactly(constant.value().type()));
			}
			else if (right instanceof Term.CurrentUnixTime) {
				add(found, variable.name(), INTEGER);
			}
		}
	}

	private static void elements(Expression.In in, Map<String, StaticType> found) {
		if (!(in.term() instanceof Term.Variable variable) || in.elements().isEmpty()) {
			return;
		}
		StaticType type = StaticType.exactly(Value.INTEGER);
		for (int index = 0; index < in.elements().size(); index++) {
			Term element = in.elements().get(index);
			if (element instanceof Term.Variable) {
				return;
			}
			StaticType of = (element instanceof Term.Constant constant) ? StaticType.exactly(constant.value().type())
					: INTEGER;
			type = (index == 0 || type.equals(of)) ? of : type.or(of);
		}
		add(found, variable.name(), type);
	}

	private static void add(Map<String, StaticType> found, String variable, StaticType type) {
		found.merge(variable, type, StaticType::and);
	}

}
