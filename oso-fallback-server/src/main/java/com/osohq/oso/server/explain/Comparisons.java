package com.osohq.oso.server.explain;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates comparisons as the engine does.
 */
final class Comparisons {

	private Comparisons() {
	}

	static Truth evaluate(Expression.Compare compare, Frame frame) {
		Value left = frame.value(compare.left());
		Value right = frame.value(compare.right());
		if (left == null || right == null || Anything.is(left) || Anything.is(right)) {
			return Truth.UNKNOWN;
		}
		if (compare.operator() == Operator.NOT_EQUAL) {
			return left.equals(right) ? Truth.FALSE : Truth.TRUE;
		}
		Long a = integer(left);
		Long b = integer(right);
		return (a != null && b != null && holds(compare.operator(), a.compareTo(b))) ? Truth.TRUE : Truth.FALSE;
	}

	private static boolean holds(Operator operator, int order) {
		return switch (operator) {
			case NOT_EQUAL -> order != 0;
			case LESS -> order < 0;
			case LESS_OR_EQUAL -> order <= 0;
			case GREATER -> order > 0;
			case GREATER_OR_EQUAL -> order >= 0;
		};
	}

	private static @Nullable Long integer(Value value) {
		if (!value.type().equals(Value.INTEGER)) {
			return null;
		}
		try {
			return Long.valueOf(value.id());
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
