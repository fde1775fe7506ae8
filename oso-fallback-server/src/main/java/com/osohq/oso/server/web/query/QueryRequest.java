package com.osohq.oso.server.web.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * A fact with wildcards, of which each is a question of its own (query.md 3).
 */
record QueryRequest(FactPattern fact, List<Fact> contextFacts) {

	static QueryRequest read(JsonReader json) {
		FactPattern fact = null;
		List<Fact> contextFacts = List.of();
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "fact" -> fact = FactJson.pattern(json);
				case "context_facts" -> contextFacts = FactJson.contextFacts(json);
				default -> json.skip();
			}
		}
		return new QueryRequest(json.required("fact", fact), contextFacts);
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
