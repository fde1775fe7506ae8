package com.osohq.oso.server.web.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * A conjunction of calls over variables, as clients build it (query.md 1).
 */
record EvaluateQueryRequest(Query query, List<Fact> contextFacts) {

	/**
	 * More than any application needs; each call makes planning longer, which no time
	 * limit ends.
	 */
	private static final int MAX_CALLS = 100;

	private static final Set<String> ABSTRACT_TYPES = Set.of("Actor", "Resource");

	static EvaluateQueryRequest read(JsonReader json) {
		Query.Call predicate = null;
		List<Query.Call> calls = null;
		Map<String, Query.Constraint> constraints = null;
		List<Fact> contextFacts = List.of();
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "predicate" -> predicate = call(json);
				case "calls" -> calls = calls(json);
				case "constraints" -> constraints = constraints(json);
				case "context_facts" -> contextFacts = FactJson.contextFacts(json);
				default -> json.skip();
			}
		}
		List<Query.Call> all = new ArrayList<>();
		all.add(json.required("predicate", predicate));
		all.addAll(json.required("calls", calls));
		return new EvaluateQueryRequest(query(all, json.required("constraints", constraints)), contextFacts);
	}

	private static Query query(List<Query.Call> calls, Map<String, Query.Constraint> constraints) {
		for (Query.Call call : calls) {
			for (String variable : call.variables()) {
				requireConstraint(variable, constraints);
			}
		}
		return new Query(calls, constraints);
	}

	private static void requireConstraint(String variable, Map<String, Query.Constraint> constraints) {
		if (!constraints.containsKey(variable)) {
			throw ApiException.malformed("the variable '" + variable + "' is missing in constraints");
		}
	}

	/** A client whose language has no empty lists sends {@code null} for no calls. */
	private static List<Query.Call> calls(JsonReader json) {
		if (json.isNull()) {
			return List.of();
		}
		List<Query.Call> calls = new ArrayList<>();
		json.startArray();
		while (json.nextElement()) {
			if (calls.size() == MAX_CALLS) {
				throw json.refusal("is one call too many; a query may have " + MAX_CALLS);
			}
			calls.add(call(json));
		}
		return calls;
	}

	private static Query.Call call(JsonReader json) {
		json.startArray();
		requireElement(json, true);
		String predicate = json.name();
		requireElement(json, true);
		List<String> variables = new ArrayList<>();
		json.startArray();
		while (json.nextElement()) {
			variables.add(json.string());
		}
		requireElement(json, false);
		return new Query.Call(predicate, variables);
	}

	private static void requireElement(JsonReader json, boolean expected) {
		if (json.nextElement() != expected) {
			throw json.refusal("must be a pair: the predicate and a list of variables");
		}
	}

	private static Map<String, Query.Constraint> constraints(JsonReader json) {
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		json.startObject();
		for (String variable = json.nextKey(); variable != null; variable = json.nextKey()) {
			constraints.put(variable, constraint(json));
		}
		return constraints;
	}

	private static Query.Constraint constraint(JsonReader json) {
		String type = null;
		List<String> ids = null;
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "type" -> type = concreteType(json);
				case "ids" -> ids = ids(json);
				default -> json.skip();
			}
		}
		return new Query.Constraint(Set.of(json.required("type", type)), ids);
	}

	private static String concreteType(JsonReader json) {
		String type = json.name();
		if (ABSTRACT_TYPES.contains(type)) {
			throw json.refusal("must be a concrete type, not " + type);
		}
		return type;
	}

	private static @Nullable List<String> ids(JsonReader json) {
		if (json.isNull()) {
			return null;
		}
		Set<String> ids = new LinkedHashSet<>();
		json.startArray();
		while (json.nextElement()) {
			ids.add(json.id());
		}
		return List.copyOf(ids);
	}

}
