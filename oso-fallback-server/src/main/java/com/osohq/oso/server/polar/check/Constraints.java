package com.osohq.oso.server.polar.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Finds what the expressions of one rule say about the types of its variables whenever
 * they hold. Remembers what it has found, so that nested expressions cost no more than
 * flat ones.
 */
final class Constraints {

	static final StaticType INTEGER = StaticType.exactly(Value.INTEGER);

	private final TypeTable types;

	private final boolean comparisons;

	private final IdentityHashMap<Expression, Map<String, StaticType>> known = new IdentityHashMap<>(0);

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
		Map<String, StaticType> found = this.known.get(expression);
		if (found == null) {
			found = new HashMap<>();
			collect(expression, found);
			this.known.put(expression, found);
		}
		return found;
	}

	private void collect(Expression expression, Map<String, StaticType> found) {
		if (expression instanceof Expression.And and) {
			for (Expression operand : and.operands()) {
				collect(operand, found);
			}
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
			integer(compare.left(), found);
			integer(compare.right(), found);
		}
		else {
			UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class,
					Expression.Literal.class, Expression.Not.class);
		}
	}

	private static void integer(Term term, Map<String, StaticType> found) {
		if (term instanceof Term.Variable variable) {
			add(found, variable.name(), INTEGER);
		}
	}

	private void collectAlternatives(Expression.Or or, Map<String, StaticType> found) {
		Map<String, List<StaticType>> alternatives = new HashMap<>();
		for (Expression operand : or.operands()) {
			of(operand).forEach(
					(variable, type) -> alternatives.computeIfAbsent(variable, (key) -> new ArrayList<>()).add(type));
		}
		alternatives.forEach((variable, types) -> {
			if (types.size() == or.operands().size()) {
				add(found, variable, StaticType.union(types));
			}
		});
	}

	private static void unify(Term left, Term right, Map<String, StaticType> found) {
		if (left instanceof Term.Variable variable) {
			if (right instanceof Term.Constant constant) {
				add(found, variable.name(), StaticType.exactly(constant.value().type()));
			}
			else if (right instanceof Term.CurrentUnixTime) {
				add(found, variable.name(), INTEGER);
			}
			else {
				UnknownKindException.unless(right, Term.Variable.class);
			}
		}
	}

	private static void elements(Expression.In in, Map<String, StaticType> found) {
		if (!(in.term() instanceof Term.Variable variable) || in.elements().isEmpty()) {
			return;
		}
		Set<StaticType> types = new HashSet<>();
		for (Term element : in.elements()) {
			if (element instanceof Term.Variable) {
				return;
			}
			if (element instanceof Term.Constant constant) {
				types.add(StaticType.exactly(constant.value().type()));
			}
			else {
				UnknownKindException.unless(element, Term.CurrentUnixTime.class);
				types.add(INTEGER);
			}
		}
		add(found, variable.name(), StaticType.union(types));
	}

	private static void add(Map<String, StaticType> found, String variable, StaticType type) {
		found.merge(variable, type, StaticType::and);
	}

}
