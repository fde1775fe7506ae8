package com.osohq.spring;

import java.util.Set;

/**
 * A place in a query that is to be filled, with the type of the values that may fill it.
 * <p>
 * Each object is a variable of its own: the same object in two places means the same
 * value in both.
 */
public final class TypedVar {

	private static final Set<String> ABSTRACT_TYPES = Set.of("Actor", "Resource");

	private final String type;

	/**
	 * Creates a variable.
	 * @param type the name of a concrete type; {@code Actor} and {@code Resource} are not
	 * @throws IllegalArgumentException if the type is empty or abstract
	 */
	public TypedVar(String type) {
		this.type = Names.requireName(type, "type of a variable");
		if (ABSTRACT_TYPES.contains(type)) {
			throw new IllegalArgumentException(
					"a variable must have a concrete type, not " + type + "; name a type that the policy declares");
		}
	}

	/**
	 * Returns the type of the values that may fill the variable.
	 * @return the name of the type
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Writes the variable as {@code Repo:_}.
	 */
	@Override
	public String toString() {
		return this.type + ":_";
	}

}
