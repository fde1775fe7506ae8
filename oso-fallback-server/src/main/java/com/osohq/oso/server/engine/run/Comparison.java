package com.osohq.oso.server.engine.run;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Goes on if a comparison of two operands is true. An order comparison of anything but
 * integers is false (a guess of polar.md 20.13).
 */
public final class Comparison extends Step {

	private final Operator operator;

	private final int left;

	private final int right;

	public Comparison(Operator operator, int left, int right) {
		this.operator = operator;
		this.left = left;
		this.right = right;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		if (this.operator == Operator.NOT_EQUAL) {
			return symbol(this.left, evaluation) != symbol(this.right, evaluation);
		}
		Long a = integer(this.left, evaluation);
		Long b = integer(this.right, evaluation);
		return a != null && b != null && holds(a.compareTo(b));
	}

	private boolean holds(int order) {
		return switch (this.operator) {
			case NOT_EQUAL -> order != 0;
			case LESS -> order < 0;
			case LESS_OR_EQUAL -> order <= 0;
			case GREATER -> order > 0;
			case GREATER_OR_EQUAL -> order >= 0;
		};
	}

	private static int symbol(int operand, Evaluation evaluation) {
		return (operand == Slots.NOW)
				? evaluation.request().symbol(Value.integer(evaluation.request().currentUnixTime()))
				: evaluation.value(operand);
	}

	private static @Nullable Long integer(int operand, Evaluation evaluation) {
		if (operand == Slots.NOW) {
			return evaluation.request().currentUnixTime();
		}
		Value value = evaluation.request().value(evaluation.value(operand));
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
