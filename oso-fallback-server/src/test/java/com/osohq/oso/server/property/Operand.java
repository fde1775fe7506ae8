package com.osohq.oso.server.property;

import com.osohq.oso.server.fact.Value;

/**
 * An argument of a call or a side of a comparison; its string is Polar text.
 */
sealed interface Operand {

	/** Starts the names of anonymous variables, all of which are written {@code _}. */
	String ANONYMOUS = "_#";

	static Operand of(Value value) {
		return new Constant(value);
	}

	static Operand variable(String name) {
		return new Variable(name);
	}

	static String text(Value value) {
		String quoted = '"' + value.id().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
		return switch (value.type()) {
			case Value.STRING -> quoted;
			case Value.INTEGER, Value.BOOLEAN -> value.id();
			default -> value.type() + '{' + quoted + '}';
		};
	}

	record Constant(Value value) implements Operand {

		@Override
		public String toString() {
			return text(this.value);
		}

	}

	record Variable(String name) implements Operand {

		@Override
		public String toString() {
			return this.name.startsWith(ANONYMOUS) ? "_" : this.name;
		}

	}

	record Now() implements Operand {

		@Override
		public String toString() {
			return "@current_unix_time";
		}

	}

}
