package com.osohq.oso.server.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.fact.Value;
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

		/** The values that the ids stand for, or {@code null} when the ids are open. */
		@Nullable List<Value> values() {
			if (this.ids == null || this.types == null) {
				return null;
			}
			String type = this.types.iterator().next();
			return this.ids.stream().map((id) -> new Value(type, id)).toList();
		}

		/** Whether no value at all satisfies the constraint. */
		boolean admitsNothing() {
			return (this.ids != null && this.ids.isEmpty()) || (this.types != null && this.types.isEmpty());
		}

		/** Any value of any type. */
		public static Constraint anything() {
			return new Constraint(null, null);
		}

		/** Any value of the type. */
		public static Constraint anyOf(String type) {
			return new Constraint(Set.of(type), null);
		}

		/** One of the ids of the type. */
		public static Constraint ids(String type, String... ids) {
			return new Constraint(Set.of(type), List.of(ids));
		}

	}

}
