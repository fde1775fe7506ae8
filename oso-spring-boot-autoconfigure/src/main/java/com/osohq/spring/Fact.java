package com.osohq.spring;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is true, for example that alice has the role reader on a repository: a
 * predicate and its arguments.
 *
 * @param predicate the name of the predicate, for example {@code has_role}
 * @param args the arguments, at least one
 */
public record Fact(String predicate, List<Value> args) {

	/**
	 * Creates a fact.
	 * @throws IllegalArgumentException if the predicate is empty or there is no argument
	 */
	public Fact {
		Names.requireName(predicate, "predicate of a fact");
		args = List.copyOf(args);
		if (args.isEmpty()) {
			throw new IllegalArgumentException("the fact " + predicate + " needs at least one argument");
		}
	}

	/**
	 * Creates a fact from its arguments in order.
	 * @param predicate the name of the predicate
	 * @param args the arguments, at least one
	 */
	public Fact(String predicate, Value... args) {
		this(predicate, List.of(args));
	}

	/**
	 * Writes the fact as {@code has_role(User:alice, String:reader, Repo:anvil)}.
	 */
	@Override
	public String toString() {
		return this.args.stream().map(Value::toString).collect(Collectors.joining(", ", this.predicate + '(', ")"));
	}

}
