package com.osohq.oso.server.polar.check;

import java.util.List;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Looks for the parts of an expression.
 */
final class Parts {

	private Parts() {
	}

	/** Whether the expression is of the form or contains something that is. */
	static boolean contains(Expression expression, Class<? extends Expression> form) {
		if (form.isInstance(expression)) {
			return true;
		}
		if (expression instanceof Expression.And and) {
			return anyContains(and.operands(), form);
		}
		if (expression instanceof Expression.Or or) {
			return anyContains(or.operands(), form);
		}
		if (expression instanceof Expression.Not not) {
			return contains(not.operand(), form);
		}
		UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class, Expression.In.class,
				Expression.Literal.class, Expression.Matches.class, Expression.Unify.class);
		return false;
	}

	private static boolean anyContains(List<Expression> operands, Class<? extends Expression> form) {
		for (Expression operand : operands) {
			if (contains(operand, form)) {
				return true;
			}
		}
		return false;
	}

}
