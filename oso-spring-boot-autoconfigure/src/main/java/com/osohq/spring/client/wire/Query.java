package com.osohq.spring.client.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.spring.Fact;
import com.osohq.spring.TypedVar;
import org.jspecify.annotations.Nullable;

/**
 * A query as the API takes it: every argument is a variable, and a constant is a variable
 * that may have one id only.
 *
 * @param literals what has to hold, the first one first
 * @param ids the ids that each variable of the query may have, null for any, in the order
 * in which the variables occur
 * @param contextFacts facts that hold for this query only
 */
public record Query(List<Literal> literals, Map<TypedVar, @Nullable List<String>> ids, List<Fact> contextFacts) {

	/**
	 * Creates a query.
	 */
	public Query {
		ids.values().forEach((each) -> {
			if (each != null) {
				each.forEach((id) -> WellFormed.require(id, "id of a variable"));
			}
		});
		literals = List.copyOf(literals);
		ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
		contextFacts = List.copyOf(contextFacts);
	}

	/**
	 * Returns the name that a variable has on the wire.
	 * @param variable a variable of this query
	 * @return its name
	 */
	public String nameOf(TypedVar variable) {
		int position = new ArrayList<>(this.ids.keySet()).indexOf(variable);
		if (position < 0) {
			throw new IllegalArgumentException("the variable " + variable + " does not occur in the query");
		}
		return "var_" + position;
	}

	/**
	 * One predicate and its arguments.
	 *
	 * @param predicate the name of the predicate
	 * @param arguments its arguments
	 */
	public record Literal(String predicate, List<TypedVar> arguments) {

		/**
		 * Creates a literal.
		 */
		public Literal {
			WellFormed.require(predicate, "predicate of a query");
			arguments = List.copyOf(arguments);
		}

	}

}
