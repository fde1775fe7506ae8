package com.osohq.oso.server.engine.clause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Rule.Parameter;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.polar.syntax.VariableNames;

/**
 * Turns a rule into clauses.
 *
 * <pre>
 * p(x) if a(x) and (b(x) or c(x));      p(x) if a(x) and b(x);   p(x) if a(x) and c(x);
 * p(x) if a(x) and not (b(x) and c);    p(x) if a(x) and not n(x);   n(x) if b(x) and c;
 * </pre>
 *
 * When multiplying out would make too many clauses, an {@code or} becomes a predicate of
 * its own.
 */
final class RuleNormalizer {

	private final ClauseSet target;

	RuleNormalizer(ClauseSet target) {
		this.target = target;
	}

	void normalize(Rule rule) {
		PredicateKey predicate = new PredicateKey(rule.predicate(), rule.parameters().size());
		List<List<Expression>> alternatives = (rule.body() != null)
				? alternatives(rule.body(), names(rule.parameters())) : List.of(List.of());
		alternatives.forEach((atoms) -> addClause(predicate, rule.parameters(), atoms, rule.span()));
	}

	private void addClause(PredicateKey predicate, List<Parameter> head, List<Expression> atoms, SourceSpan span) {
		ClauseBuilder builder = new ClauseBuilder(this.target, head, span);
		Map<String, Integer> mentions = VariableNames.mentions(atoms);
		for (Expression atom : atoms) {
			if (atom instanceof Expression.Not not) {
				List<Term> shared = sharedVariables(not, head, mentions);
				builder.addNegation(
						auxiliary("not", alternatives(not.operand(), mentioned(shared)), shared, not.span()), shared,
						not.span());
			}
			else {
				builder.add(atom);
			}
		}
		Clause clause = builder.build();
		if (clause != null) {
			this.target.add(predicate, clause);
		}
	}

	private static List<Term> sharedVariables(Expression.Not not, List<Parameter> head, Map<String, Integer> mentions) {
		Set<String> outside = names(head);
		mentions.forEach((name, count) -> {
			if (count > 1) {
				outside.add(name);
			}
		});
		return variables(not, outside);
	}

	private static Set<String> names(List<Parameter> head) {
		Set<String> names = new HashSet<>();
		for (Parameter parameter : head) {
			if (parameter.term() instanceof Term.Variable variable) {
				names.add(variable.name());
			}
		}
		return names;
	}

	private static Set<String> mentioned(List<Term> variables) {
		return variables.stream().map((variable) -> ((Term.Variable) variable).name()).collect(Collectors.toSet());
	}

	/** Those variables of an expression that are mentioned outside, too. */
	private static List<Term> variables(Expression expression, Set<String> outside) {
		List<Term> variables = new ArrayList<>();
		for (String name : VariableNames.in(expression)) {
			if (outside.contains(name)) {
				variables.add(new Term.Variable(name, expression.span()));
			}
		}
		return variables;
	}

	private PredicateKey auxiliary(String kind, List<List<Expression>> alternatives, List<Term> variables,
			SourceSpan span) {
		PredicateKey predicate = this.target.auxiliary(kind, variables.size());
		List<Parameter> head = variables.stream().map((variable) -> new Parameter(variable, null)).toList();
		alternatives.forEach((atoms) -> addClause(predicate, head, atoms, span));
		return predicate;
	}

	/**
	 * The alternatives of an expression, each a conjunction of what has no {@code or}.
	 * @param expression the expression
	 * @param outside the variables that the rest of the rule mentions
	 */
	private List<List<Expression>> alternatives(Expression expression, Set<String> outside) {
		if (expression instanceof Expression.Literal literal) {
			return literal.value() ? List.of(List.of()) : List.of();
		}
		if (expression instanceof Expression.Or or) {
			List<List<Expression>> all = new ArrayList<>();
			or.operands().forEach((operand) -> all.addAll(alternatives(operand, outside)));
			return all;
		}
		if (expression instanceof Expression.And and) {
			return product(and, outside);
		}
		if (expression instanceof Expression.In in
				&& !in.elements().stream().allMatch(Term.Constant.class::isInstance)) {
			return in.elements()
				.stream()
				.map((element) -> List.<Expression>of(new Expression.Unify(in.term(), element, in.span())))
				.toList();
		}
		UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class, Expression.In.class,
				Expression.Matches.class, Expression.Not.class, Expression.Unify.class);
		return List.of(List.of(expression));
	}

	private List<List<Expression>> product(Expression.And and, Set<String> outside) {
		List<Expression> operands = and.operands();
		Map<String, Integer> mentions = VariableNames.mentions(operands);
		List<List<List<Expression>>> factors = new ArrayList<>();
		for (Expression operand : operands) {
			factors.add(alternatives(operand, outside(operand, mentions, outside)));
		}
		while (size(factors) > PolicyLimits.PRODUCT) {
			int largest = IntStream.range(0, factors.size())
				.boxed()
				.max(Comparator.comparingInt((i) -> factors.get(i).size()))
				.orElseThrow();
			Expression operand = operands.get(largest);
			List<Term> shared = variables(operand, outside(operand, mentions, outside));
			PredicateKey predicate = auxiliary("or", factors.get(largest), shared, operand.span());
			factors.set(largest, List.of(List.of(new Expression.Call(predicate.name(), shared, operand.span()))));
		}
		List<List<Expression>> result = List.of(List.of());
		for (List<List<Expression>> factor : factors) {
			List<List<Expression>> next = new ArrayList<>();
			for (List<Expression> left : result) {
				for (List<Expression> right : factor) {
					List<Expression> both = new ArrayList<>(left);
					both.addAll(right);
					next.add(both);
				}
			}
			result = next;
		}
		return result;
	}

	/**
	 * What is mentioned outside an operand: around the conjunction, or by another
	 * operand.
	 */
	private static Set<String> outside(Expression operand, Map<String, Integer> mentions, Set<String> around) {
		Set<String> outside = new HashSet<>(around);
		for (String name : VariableNames.in(operand)) {
			if (mentions.getOrDefault(name, 0) > 1) {
				outside.add(name);
			}
		}
		return outside;
	}

	private static long size(List<List<List<Expression>>> factors) {
		long size = 1;
		for (List<List<Expression>> factor : factors) {
			size = Math.min(Integer.MAX_VALUE, size * factor.size());
		}
		return size;
	}

}
