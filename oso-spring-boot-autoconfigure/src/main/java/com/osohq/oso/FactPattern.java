package com.osohq.oso;

import java.util.List;

/**
 * Which stored facts are meant: a predicate, and for each argument the values that it may
 * have.
 * <p>
 * Arguments at the end that may be anything can be left out.
 *
 * @param predicate the name of the predicate, for example {@code has_role}
 * @param args what each argument may be
 */
public record FactPattern(String predicate, List<ValuePattern> args) {

	/**
	 * Creates a pattern.
	 * @throws IllegalArgumentException if the predicate is null or empty
	 */
	public FactPattern {
		Names.requireName(predicate, "predicate of a pattern");
		args = List.copyOf(args);
	}

	/**
	 * Creates a pattern from its arguments in order.
	 * @param predicate the name of the predicate
	 * @param args what each argument may be
	 */
	public FactPattern(String predicate, ValuePattern... args) {
		this(predicate, List.of(args));
	}

	/**
	 * Returns the pattern that means exactly one fact.
	 * @param fact the fact
	 * @return its pattern
	 */
	public static FactPattern of(Fact fact) {
		return new FactPattern(fact.predicate(), List.copyOf(fact.args()));
	}

}
