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
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * A conjunction of calls over variables, as clients build it (query.md 1).
 */
public record EvaluateQueryRequest(Query query, List<Fact> contextFacts) {

	/**
	 * More than any application needs; each call makes planning longer, which no time
	 * limit ends.
	 */
	private static final int MAX_CALLS = 100;

	/** Again more than any application needs. */
	private static final int MAX_VARIABLES = 1000;

	private static final Set<String> ABSTRACT_TYPES = Set.of("Actor", "Resource");

	private static final JsonKey<Query.Call> PREDICATE = new JsonKey<>("predicate", EvaluateQueryRequest::call);

	private static final JsonKey<List<Query.Call>> CALLS = new JsonKey<>("calls", EvaluateQueryRequest::calls);

	private static final JsonKey<Map<String, Query.Constraint>> CONSTRAINTS = new JsonKey<>("constraints",
			EvaluateQueryRequest::constraints);

	private static final JsonKey<String> TYPE = new JsonKey<>("type", EvaluateQueryRequest::concreteType);

	private static final JsonKey<List<String>> IDS = new JsonKey<>("ids",
			(json) -> json.orNull(EvaluateQueryRequest::ids));

	/** Reads the body of a request. */
	public static EvaluateQueryRequest read(JsonReader json) {
		JsonObject body = JsonObject.read(json, PREDICATE, CALLS, CONSTRAINTS, FactJson.CONTEXT_FACTS);
		List<Query.Call> calls = new ArrayList<>();
		calls.add(body.get(PREDICATE));
		calls.addAll(body.get(CALLS));
		return new EvaluateQueryRequest(query(calls, body.get(CONSTRAINTS)),
				body.get(FactJson.CONTEXT_FACTS, List.of()));
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
		List<String> variables = json.array(JsonReader::string);
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
		String variable = json.nextKey();
		while (variable != null) {
			constraints.put(variable, constraint(json));
			if (constraints.size() > MAX_VARIABLES) {
				throw json.refusal("is one variable too many; a query may have " + MAX_VARIABLES);
			}
			variable = json.nextKey();
		}
		return constraints;
	}

	private static Query.Constraint constraint(JsonReader json) {
		JsonObject constraint = JsonObject.read(json, TYPE, IDS);
		return new Query.Constraint(Set.of(constraint.get(TYPE)), constraint.find(IDS));
	}

	private static String concreteType(JsonReader json) {
		String type = json.name();
		if (ABSTRACT_TYPES.contains(type)) {
			throw json.refusal("must be a concrete type, not " + type);
		}
		return type;
	}

	private static List<String> ids(JsonReader json) {
		return List.copyOf(new LinkedHashSet<>(json.array(JsonReader::id)));
	}

}
