package com.osohq.oso.server.polar.check;

import java.util.function.Consumer;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Walks over the calls of a body, those inside of {@code not} apart from the others.
 */
record NegatedCalls(Consumer<Expression.Call> plain, Consumer<Expression.Call> negated) {

	void of(Expression expression) {
		visit(expression, this.plain);
	}

	private void visit(Expression expression, Consumer<Expression.Call> visitor) {
		if (expression instanceof Expression.And and) {
			for (Expression operand : and.operands()) {
				visit(operand, visitor);
			}
		}
		else if (expression instanceof Expression.Or or) {
			for (Expression operand : or.operands()) {
				visit(operand, visitor);
			}
		}
		else if (expression instanceof Expression.Not not) {
			visit(not.operand(), this.negated);
		}
		else if (expression instanceof Expression.Call call) {
			visitor.accept(call);
		}
		else {
			UnknownKindException.unless(expression, Expression.Compare.class, Expression.In.class,
					Expression.Literal.class, Expression.Matches.class, Expression.Unify.class);
		}
	}

}
