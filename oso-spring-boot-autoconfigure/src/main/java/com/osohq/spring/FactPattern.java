package com.osohq.spring;

import java.util.List;

/**
 * Which stored facts are meant: a predicate, and for each argument the values that it may
 * have.
 * <p>
 * Name every argument, those that may be anything as {@link ValuePattern#ANY}: one
 * predicate can have facts with different numbers of arguments, such as a role of a user
 * in general and on a resource. {@link Oso#delete(FactPattern)} removes facts with
 * exactly as many arguments as the pattern has. {@link Oso#get(FactPattern)} alone, which
 * harms nothing, also finds facts with further arguments.
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
