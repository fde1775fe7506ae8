package com.osohq.oso.server.polar.check;

import java.util.HashSet;
import java.util.Set;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Finds ordering comparisons of what is no integer (R304), and variables that can be of
 * no type (R306). That the former is an error and the latter a warning are guesses
 * (polar.md 18 and 20.23).
 */
final class TypeCheck {

	private final TypeTable types;

	private final Problems problems;

	TypeCheck(TypeTable types, Problems problems) {
		this.types = types;
		this.problems = problems;
	}

	void check(Rule rule) {
		if (rule.body() != null) {
			Constraints constraints = new Constraints(this.types, false);
			if (isConstrained(rule.body(), constraints)) {
				new RuleCheck(constraints).within(rule.body(), constraints.head(rule));
			}
		}
	}

	private static boolean isConstrained(Expression body, Constraints constraints) {
		return !constraints.of(body).isEmpty() || Parts.contains(body, Expression.Compare.class)
				|| Parts.contains(body, Expression.Or.class) || Parts.contains(body, Expression.Not.class);
	}

	private final class RuleCheck {

		private final Constraints constraints;

		private final Set<String> impossible = new HashSet<>();

		RuleCheck(Constraints constraints) {
			this.constraints = constraints;
		}

		private void within(Expression expression, TypeScope outer) {
			TypeScope scope = new TypeScope(outer, this.constraints.of(expression));
			for (String variable : scope.local().keySet()) {
				if (scope.typeOf(variable).isImpossible() && this.impossible.add(variable)) {
					TypeCheck.this.problems.report(Code.R306, expression.span(),
							"'" + variable + "' can be of no type here, so this never holds",
							"its types contradict each other");
				}
			}
			visit(expression, scope);
		}

		private void visit(Expression expression, TypeScope scope) {
			if (expression instanceof Expression.And and) {
				for (Expression operand : and.operands()) {
					visit(operand, scope);
				}
			}
			else if (expression instanceof Expression.Or or) {
				for (Expression operand : or.operands()) {
					within(operand, scope);
				}
			}
			else if (expression instanceof Expression.Not not) {
				within(not.operand(), scope);
			}
			else if (expression instanceof Expression.Compare compare
					&& compare.operator() != Expression.Operator.NOT_EQUAL) {
				operand(compare.left(), compare, scope);
				operand(compare.right(), compare, scope);
			}
			else {
				UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class,
						Expression.In.class, Expression.Literal.class, Expression.Matches.class,
						Expression.Unify.class);
			}
		}

		private void operand(Term term, Expression.Compare compare, TypeScope scope) {
			StaticType type = scope.typeOf(term);
			if (!type.accepts(Value.INTEGER) && !type.isImpossible()) {
				TypeCheck.this.problems.report(Code.R304, term.span(), "'" + compare.operator().symbol()
						+ "' compares integers, but " + describe(term) + " is of type " + type,
						"use '=' or '!=' for other types");
			}
		}

		private static String describe(Term term) {
			return (term instanceof Term.Variable) ? "'" + term + "'" : "this";
		}

	}

}
