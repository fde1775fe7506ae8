package com.osohq.oso.server.polar.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.polar.syntax.Variables;

/**
 * Refuses negations of variables that also stand outside of the negation but are bound
 * nowhere outside of it (N402, polar.md 11). Parameters of the head bind nothing here.
 */
final class NegationCheck {

	private final Problems problems;

	NegationCheck(Problems problems) {
		this.problems = problems;
	}

	void check(Rule rule) {
		if (rule.body() != null && Parts.contains(rule.body(), Expression.Not.class)) {
			RuleCheck check = new RuleCheck();
			Variables.ofHead(rule, (variable) -> check.count(variable, 1));
			check.within(rule.body(), List.of(Equalities.NONE));
		}
	}

	private final class RuleCheck {

		/**
		 * How often each variable stands outside of the operand that is being visited,
		 * other branches of enclosing disjunctions excepted.
		 */
		private final Map<String, Integer> outside = new HashMap<>();

		private final Binding binding = new Binding();

		private final Set<String> reported = new HashSet<>();

		private void count(Term.Variable variable, int difference) {
			this.outside.merge(variable.name(), difference, Integer::sum);
		}

		private void count(Expression expression, int difference) {
			Variables.of(expression, (variable) -> count(variable, difference));
		}

		private boolean isOutside(String variable) {
			return this.outside.getOrDefault(variable, 0) > 0;
		}

		private void within(Expression expression, List<Equalities> around) {
			List<Equalities> ways = this.binding.within(expression, this::isOutside, around);
			List<Expression> operands = (expression instanceof Expression.And and) ? and.operands()
					: List.of(expression);
			for (Expression operand : operands) {
				count(operand, 1);
			}
			for (Expression operand : operands) {
				if (operand instanceof Expression.Or || operand instanceof Expression.Not) {
					count(operand, -1);
					visit(operand, ways);
					count(operand, 1);
				}
				else {
					UnknownKindException.unless(operand, Expression.And.class, Expression.Call.class,
							Expression.Compare.class, Expression.In.class, Expression.Literal.class,
							Expression.Matches.class, Expression.Unify.class);
				}
			}
			for (Expression operand : operands) {
				count(operand, -1);
			}
		}

		private void visit(Expression operand, List<Equalities> ways) {
			if (operand instanceof Expression.Or or) {
				for (Expression branch : or.operands()) {
					within(branch, ways);
				}
			}
			else if (operand instanceof Expression.Not not) {
				Variables.of(not, (variable) -> check(variable, ways));
				within(not.operand(), ways);
			}
			else {
				throw new UnknownKindException(operand);
			}
		}

		private void check(Term.Variable variable, List<Equalities> ways) {
			String name = variable.name();
			if (isOutside(name) && !ways.stream().allMatch((way) -> way.isBound(name)) && this.reported.add(name)) {
				NegationCheck.this.problems.report(Code.N402, variable.span(),
						"'" + variable + "' stands inside and outside of 'not', but no fact outside binds it",
						"add a condition without 'not' that binds it, such as a call");
			}
		}

	}

}
