package com.osohq.spring.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.spring.Fact;
import com.osohq.spring.OsoInterceptorException;
import com.osohq.spring.QueryBuilder;
import com.osohq.spring.ResultShape;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.client.wire.Query;
import org.jspecify.annotations.Nullable;

/**
 * A query under construction. Constants become variables that may have one id only.
 */
final class BuiltQuery implements QueryBuilder {

	private static final Query EMPTY = new Query(List.of(), Map.of(), List.of());

	private final Query query;

	private final QueryCalls calls;

	private BuiltQuery(Query query, QueryCalls calls) {
		this.query = query;
		this.calls = calls;
	}

	static BuiltQuery start(QueryCalls calls, String predicate, Object... args) {
		return new BuiltQuery(EMPTY, calls).and(predicate, args);
	}

	@Override
	public BuiltQuery and(String predicate, Object... args) {
		Map<TypedVar, @Nullable List<String>> ids = new LinkedHashMap<>(this.query.ids());
		List<TypedVar> variables = new ArrayList<>();
		for (Object arg : args) {
			if (arg instanceof TypedVar variable) {
				ids.putIfAbsent(variable, null);
				variables.add(variable);
			}
			else {
				Value value = constant(arg);
				TypedVar variable = new TypedVar(value.type());
				ids.put(variable, List.of(value.id()));
				variables.add(variable);
			}
		}
		List<Query.Literal> literals = new ArrayList<>(this.query.literals());
		literals.add(new Query.Literal(predicate, variables));
		return with(new Query(literals, ids, this.query.contextFacts()));
	}

	private static Value constant(Object arg) {
		if (arg instanceof Value value) {
			return value;
		}
		if (arg instanceof String text) {
			return new Value(text);
		}
		if (arg instanceof Long || arg instanceof Integer || arg instanceof Short || arg instanceof Byte) {
			return new Value(((Number) arg).longValue());
		}
		if (arg instanceof Boolean truth) {
			return new Value(truth);
		}
		throw new IllegalArgumentException("an argument of a query must be a TypedVar, a Value, a String, "
				+ "a whole number or a Boolean, not " + ((arg != null) ? "a " + arg.getClass().getName() : "null"));
	}

	@Override
	public BuiltQuery in(TypedVar variable, List<String> ids) {
		requireUsed(List.of(variable));
		if (this.query.ids().get(variable) != null) {
			throw new IllegalArgumentException("the ids of the variable " + variable + " are set already");
		}
		Map<TypedVar, @Nullable List<String>> constrained = new LinkedHashMap<>(this.query.ids());
		constrained.put(variable, List.copyOf(ids));
		return with(new Query(this.query.literals(), constrained, this.query.contextFacts()));
	}

	@Override
	public BuiltQuery withContextFacts(List<Fact> contextFacts) {
		List<Fact> facts = new ArrayList<>(this.query.contextFacts());
		facts.addAll(contextFacts);
		return with(new Query(this.query.literals(), this.query.ids(), facts));
	}

	@Override
	public boolean evaluate() {
		return !this.calls.rows(this.query, List.of()).isEmpty();
	}

	@Override
	public <T> T evaluate(ResultShape<T> shape) {
		requireUsed(shape.variables());
		List<Map<TypedVar, String>> rows = this.calls.rows(this.query, shape.variables());
		try {
			return shape.arrange(rows);
		}
		catch (RuntimeException ex) {
			throw new OsoInterceptorException("the application's ResultShape threw an exception: " + ex, null, ex);
		}
	}

	@Override
	public String evaluateLocalSelect(Map<String, TypedVar> columnsToVariables) {
		requireUsed(columnsToVariables.values());
		Set<TypedVar> distinct = new HashSet<>(columnsToVariables.values());
		if (distinct.size() < columnsToVariables.size()) {
			throw new IllegalArgumentException("a variable can be shown in one column only");
		}
		return this.calls.localSelect(this.query, columnsToVariables);
	}

	@Override
	public String evaluateLocalFilter(String column, TypedVar variable) {
		requireUsed(List.of(variable));
		return this.calls.localFilter(this.query, column, variable);
	}

	private BuiltQuery with(Query changed) {
		return new BuiltQuery(changed, this.calls);
	}

	private void requireUsed(Collection<TypedVar> variables) {
		for (TypedVar variable : variables) {
			if (!this.query.ids().containsKey(variable)) {
				throw new IllegalArgumentException("the variable " + variable
						+ " does not occur in the query; use the same object in buildQuery or and");
			}
		}
	}

}
