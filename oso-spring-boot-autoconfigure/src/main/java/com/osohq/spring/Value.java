package com.osohq.spring;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

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
	 * @throws IllegalArgumentException if one of them is null, empty or holds half of a
	 * surrogate pair
	 */
	public Value {
		Names.requireName(type, "type of a value");
		Names.requireName(id, "id of a value");
	}

	/**
	 * Creates the value of a type and the number that is its id.
	 * @param type the name of the type as the policy declares it, never empty
	 * @param id the id within the type, written in decimal
	 * @throws IllegalArgumentException if the type is null or empty
	 */
	public Value(String type, long id) {
		this(type, Long.toString(id));
	}

	/**
	 * Creates the value of a type and the UUID that is its id.
	 * @param type the name of the type as the policy declares it, never empty
	 * @param id the id within the type, written in lower case with hyphens
	 * @throws IllegalArgumentException if one of them is null or the type is empty
	 */
	public Value(String type, UUID id) {
		this(type, text(id));
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
	 * Reads a value in the notation of Oso's command line, so that expressions such as
	 * {@code @oso.authorize('User:' + authentication.name, 'read', 'Repo:' + #id)} can
	 * name values.
	 * @param text a type, a colon and an id, for example {@code User:alice}; text without
	 * a colon is a value of the type {@code String}. Never pass on text of somebody else
	 * as a whole: it would choose the type
	 * @return the value
	 * @throws IllegalArgumentException if the type or the id is empty
	 */
	public static Value valueOf(String text) {
		int colon = text.indexOf(':');
		return (colon >= 0) ? new Value(text.substring(0, colon), text.substring(colon + 1)) : new Value(text);
	}

	private static String text(@Nullable UUID id) {
		if (id == null) {
			throw new IllegalArgumentException("the id of a value must not be null");
		}
		return id.toString();
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
