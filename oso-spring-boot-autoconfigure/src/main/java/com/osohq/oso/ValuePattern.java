package com.osohq.oso;

/**
 * Which values an argument of a {@link FactPattern} stands for: one {@link Value}, all
 * values of a type, or all values.
 */
public sealed interface ValuePattern permits Value, ValuePattern.Any, ValuePattern.ValueOfType {

	/**
	 * Stands for every value.
	 */
	ValuePattern ANY = new Any();

	/**
	 * Stands for every value; use {@link ValuePattern#ANY}.
	 */
	record Any() implements ValuePattern {

	}

	/**
	 * Stands for every value of one type.
	 *
	 * @param type the name of the type, never empty
	 */
	record ValueOfType(String type) implements ValuePattern {

		/**
		 * Creates the pattern of a type.
		 * @throws IllegalArgumentException if the type is null or empty
		 */
		public ValueOfType {
			Names.requireName(type, "type of a pattern");
		}

	}

}
