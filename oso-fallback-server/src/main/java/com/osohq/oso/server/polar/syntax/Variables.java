package com.osohq.oso.server.polar.syntax;

import java.util.function.Consumer;

/**
 * Walks over the variables of rules and expressions, in the order of the source text and
 * with repetitions.
 */
public final class Variables {

	private Variables() {
	}

	/** Visits the variables of a rule's head. */
	public static void ofHead(Rule rule, Consumer<Term.Variable> visitor) {
		for (Rule.Parameter parameter : rule.parameters()) {
			visit(parameter.term(), visitor);
		}
	}

	/** Visits the variables that stand anywhere in an expression. */
	public static void of(Expression expression, Consumer<Term.Variable> visitor) {
		if (expression instanceof Expression.And and) {
			for (Expression operand : and.operands()) {
				of(operand, visitor);
			}
		}
		else if (expression instanceof Expression.Or or) {
			for (Expression operand : or.operands()) {
				of(operand, visitor);
			}
		}
		else if (expression instanceof Expression.Not not) {
			of(not.operand(), visitor);
		}
		else if (expression instanceof Expression.Call call) {
			for (Term arg : call.args()) {
				visit(arg, visitor);
			}
		}
		else if (expression instanceof Expression.Unify unify) {
			visit(unify.left(), visitor);
			visit(unify.right(), visitor);
		}
		else if (expression instanceof Expression.Compare compare) {
			visit(compare.left(), visitor);
			visit(compare.right(), visitor);
		}
		else if (expression instanceof Expression.In in) {
			visit(in.term(), visitor);
			for (Term element : in.elements()) {
				visit(element, visitor);
			}
		}
		else if (expression instanceof Expression.Matches matches) {
			visitor.accept(matches.variable());
		}
		else {
			UnknownKindException.unless(expression, Expression.Literal.class);
		}
	}

	private static void visit(Term term, Consumer<Term.Variable> visitor) {
		if (term instanceof Term.Variable variable) {
			visitor.accept(variable);
		}
	}

}
