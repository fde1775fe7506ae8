package com.osohq.oso.server.web.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * A fact with wildcards, of which each is a question of its own (query.md 3).
 */
record QueryRequest(FactPattern fact, List<Fact> contextFacts) {

	private static final JsonKey<FactPattern> FACT = new JsonKey<>("fact", FactJson::pattern);

	static QueryRequest read(JsonReader json) {
		JsonObject body = JsonObject.read(json, FACT, FactJson.CONTEXT_FACTS);
		return new QueryRequest(body.get(FACT), body.get(FactJson.CONTEXT_FACTS, List.of()));
	}

	/** The query that has a variable for each argument, in their order. */
	Query query() {
		List<String> variables = new ArrayList<>();
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		for (FactPattern.Arg arg : this.fact.args()) {
			String variable = Integer.toString(variables.size());
			variables.add(variable);
			constraints.put(variable, constraint(arg.type(), arg.id()));
		}
		return new Query(List.of(new Query.Call(this.fact.predicate(), variables)), constraints);
	}

	private static Query.Constraint constraint(@Nullable String type, @Nullable String id) {
		if (type == null) {
			return Query.Constraint.anything();
		}
		return (id != null) ? Query.Constraint.ids(type, id) : Query.Constraint.anyOf(type);
	}

}
