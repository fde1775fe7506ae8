package com.osohq.oso.server.fact;

/**
 * A typed id, the only kind of value there is: an entity such as {@code User{"alice"}},
 * or a primitive, whose id is its text. Two values are equal exactly when type and id are
 * (polar.md 5 and 6).
 *
 * @param type the exact type, never a supertype of it
 * @param id the id, for a primitive its text ({@code "-3"}, {@code "true"})
 */
public record Value(String type, String id) implements Comparable<Value> {

	/** The type of text, and of role, permission and relation names. */
	public static final String STRING = "String";

	/** The type of 64-bit signed integers, whose ids are decimal text. */
	public static final String INTEGER = "Integer";

	/** The type of {@code true} and {@code false}. */
	public static final String BOOLEAN = "Boolean";

	public static Value string(String text) {
		return new Value(STRING, text);
	}

	public static Value integer(long number) {
		return new Value(INTEGER, Long.toString(number));
	}

	public static Value bool(boolean value) {
		return new Value(BOOLEAN, Boolean.toString(value));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Value value && this.id.equals(value.id) && this.type.equals(value.type);
	}

	@Override
	public int hashCode() {
		return this.type.hashCode() * 31 + this.id.hashCode();
	}

	/** Orders by type, then by id, both by code point. */
	@Override
	public int compareTo(Value other) {
		int byType = CodePointOrder.compare(this.type, other.type);
		return (byType != 0) ? byType : CodePointOrder.compare(this.id, other.id);
	}

	/** The value as a policy would write it. */
	@Override
	public String toString() {
		return switch (this.type) {
			case STRING -> '"' + this.id + '"';
			case INTEGER, BOOLEAN -> this.id;
			default -> this.type + "{\"" + this.id + "\"}";
		};
	}

}
