package com.osohq.oso.server.fact;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A ground statement such as {@code has_role(User{"alice"}, "member", Org{"acme"})}.
 *
 * @param predicate the predicate's name
 * @param args the arguments; predicates of the same name with another number of arguments
 * are different predicates
 */
public record Fact(String predicate, List<Value> args) {

	public Fact {
		args = List.copyOf(args);
	}

	public static Fact of(String predicate, Value... args) {
		return new Fact(predicate, List.of(args));
	}

	/** The fact as a policy would write it. */
	@Override
	public String toString() {
		return this.args.stream().map(Value::toString).collect(Collectors.joining(", ", this.predicate + '(', ")"));
	}

}
