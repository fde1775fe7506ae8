package com.osohq.oso.server.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A conjunction of calls over variables. Every argument is a variable; a constant is a
 * variable with a single id. A variable that stands in several places means equality.
 *
 * @param calls the calls, whose order never changes the answers
 * @param constraints what each variable may be; every variable of a call is a key
 */
public record Query(List<Call> calls, Map<String, Constraint> constraints) {

	public Query {
		calls = List.copyOf(calls);
		constraints = Map.copyOf(constraints);
		for (Call call : calls) {
			for (String variable : call.variables()) {
				if (!constraints.containsKey(variable)) {
					throw new IllegalArgumentException("variable '" + variable + "' has no constraint");
				}
			}
		}
	}

	/**
	 * A call of a predicate.
	 */
	public record Call(String predicate, List<String> variables) {

		public Call {
			variables = List.copyOf(variables);
		}

	}

	/**
	 * What a variable may be. Types are exact: a supertype does not admit values of its
	 * subtypes (polar.md 14).
	 *
	 * @param types the types, or {@code null} for any type at all
	 * @param ids the ids, or {@code null} for any id; an empty list can never match
	 */
	public record Constraint(@Nullable Set<String> types, @Nullable List<String> ids) {

		public Constraint {
			types = (types != null) ? Set.copyOf(types) : null;
			ids = (ids != null) ? List.copyOf(ids) : null;
			if (ids != null && (types == null || types.size() != 1)) {
				throw new IllegalArgumentException("ids need exactly one type");
			}
		}

		public static Constraint anything() {
			return new Constraint(null, null);
		}

		public static Constraint anyOf(String type) {
			return new Constraint(Set.of(type), null);
		}

		public static Constraint ids(String type, String... ids) {
			return new Constraint(Set.of(type), List.of(ids));
		}

	}

}
