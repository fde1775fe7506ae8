package com.osohq.oso;

/**
 * One thing that authorization is about, for example the user {@code alice}: a type and
 * an id.
 * <p>
 * Text, whole numbers and truth values are values of the types {@code String},
 * {@code Integer} and {@code Boolean}.
 *
 * @param type the name of the type as the policy declares it, never empty
 * @param id the id within the type, never empty
 */
public record Value(String type, String id) implements ValuePattern {

	/**
	 * Creates the value of a type and an id.
	 * @throws IllegalArgumentException if one of them is null or empty
	 */
	public Value {
		Names.requireName(type, "type of a value");
		Names.requireName(id, "id of a value");
	}

	/**
	 * Creates a value of the type {@code String}, for example the name of a role.
	 * @param text the text, never empty
	 */
	public Value(String text) {
		this("String", text);
	}

	/**
	 * Creates a value of the type {@code Integer}.
	 * @param number the number
	 */
	public Value(long number) {
		this("Integer", Long.toString(number));
	}

	/**
	 * Creates a value of the type {@code Boolean}.
	 * @param truth the truth value
	 */
	public Value(boolean truth) {
		this("Boolean", Boolean.toString(truth));
	}

	/**
	 * A value stands for itself only.
	 */
	@Override
	public boolean matches(Value value) {
		return equals(value);
	}

	/**
	 * Writes the value as {@code User:alice}.
	 */
	@Override
	public String toString() {
		return this.type + ':' + this.id;
	}

}
