package com.osohq.oso.server.polar.check;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.polar.syntax.Variables;

/**
 * Refuses comparisons of variables that nothing can bind (C501). A variable that only
 * some branch of an {@code or} binds is left to the evaluation (polar.md 21.5). That
 * {@code !=} counts as a comparison is a guess (polar.md 20.14).
 */
final class ComparisonCheck {

	private final Problems problems;

	ComparisonCheck(Problems problems) {
		this.problems = problems;
	}

	void check(Rule rule) {
		if (rule.body() != null && Parts.contains(rule.body(), Expression.Compare.class)) {
			Equalities.Builder head = new Equalities.Builder();
			Variables.ofHead(rule, (variable) -> head.bind(variable.name()));
			within(rule.body(), head.build());
		}
	}

	private void within(Expression expression, Equalities around) {
		visit(expression, around.and(Binding.anywhere(expression)));
	}

	private void visit(Expression expression, Equalities known) {
		if (expression instanceof Expression.And and) {
			for (Expression operand : and.operands()) {
				visit(operand, known);
			}
		}
		else if (expression instanceof Expression.Or or) {
			for (Expression operand : or.operands()) {
				visit(operand, known);
			}
		}
		else if (expression instanceof Expression.Not not) {
			within(not.operand(), known);
		}
		else if (expression instanceof Expression.Compare compare) {
			operand(compare.left(), known);
			operand(compare.right(), known);
		}
		else {
			UnknownKindException.unless(expression, Expression.Call.class, Expression.In.class,
					Expression.Literal.class, Expression.Matches.class, Expression.Unify.class);
		}
	}

	private void operand(Term term, Equalities known) {
		if (term instanceof Term.Variable variable && !known.isBound(variable.name())) {
			this.problems.report(Code.C501, variable.span(), "nothing gives '" + variable + "' a value to compare",
					"bind it with a fact, '=' or a parameter of the rule");
		}
	}

}
