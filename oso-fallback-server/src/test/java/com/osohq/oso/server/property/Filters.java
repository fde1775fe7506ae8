package com.osohq.oso.server.property;

import com.osohq.oso.server.fact.Value;

/**
 * What a comparison of two values means.
 */
final class Filters {

	private Filters() {
	}

	static boolean holds(String operator, Value left, Value right) {
		if (operator.equals("!=")) {
			return !left.equals(right);
		}
		if (!left.type().equals(Value.INTEGER) || !right.type().equals(Value.INTEGER)) {
			return false;
		}
		int order = Long.compare(Long.parseLong(left.id()), Long.parseLong(right.id()));
		return switch (operator) {
			case "<" -> order < 0;
			case "<=" -> order <= 0;
			case ">" -> order > 0;
			case ">=" -> order >= 0;
			default -> throw new IllegalArgumentException(operator);
		};
	}

}
