package com.osohq.spring;

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
	 * Tells whether this pattern stands for a value.
	 * @param value the value
	 * @return true if it does
	 */
	boolean matches(Value value);

	/**
	 * Stands for every value; use {@link ValuePattern#ANY}.
	 */
	record Any() implements ValuePattern {

		@Override
		public boolean matches(Value value) {
			return true;
		}

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

		@Override
		public boolean matches(Value value) {
			return this.type.equals(value.type());
		}

	}

}
