package com.osohq.oso.server.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request body says, in the engine's terms.
 */
record WireRequest(JsonNode body) {

	/** The question of {@code evaluate_query}. */
	Query query() {
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		this.body.get("constraints").propertyStream().forEach((property) -> {
			JsonNode ids = property.getValue().get("ids");
			constraints.put(property.getKey(), new Query.Constraint(Set.of(property.getValue().get("type").asString()),
					ids.isNull() ? null : ids.valueStream().map(JsonNode::asString).toList()));
		});
		List<Query.Call> calls = Stream
			.concat(Stream.of(this.body.get("predicate")), this.body.get("calls").valueStream())
			.map((call) -> new Query.Call(call.get(0).asString(),
					call.get(1).valueStream().map(JsonNode::asString).toList()))
			.toList();
		return new Query(calls, constraints);
	}

	/** The question of {@code query}: each argument becomes a variable of its own. */
	Query factPattern() {
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		List<String> variables = new ArrayList<>();
		for (JsonNode arg : this.body.get("fact").get("args")) {
			String variable = "argument" + variables.size();
			String type = text(arg, "type");
			String id = text(arg, "id");
			constraints.put(variable,
					new Query.Constraint((type != null) ? Set.of(type) : null, (id != null) ? List.of(id) : null));
			variables.add(variable);
		}
		return new Query(List.of(new Query.Call(this.body.get("fact").get("predicate").asString(), variables)),
				constraints);
	}

	Value actor() {
		return new Value(string("actor_type"), string("actor_id"));
	}

	Value resource() {
		return new Value(string("resource_type"), string("resource_id"));
	}

	List<Value> resources() {
		return values(this.body.get("resources"));
	}

	String string(String key) {
		return this.body.get(key).asString();
	}

	List<Fact> contextFacts() {
		return facts(this.body.path("context_facts"));
	}

	EvaluationContext context() {
		return EvaluationContext.of(contextFacts());
	}

	static List<Fact> facts(JsonNode facts) {
		return facts.valueStream()
			.map((fact) -> new Fact(fact.get("predicate").asString(),
					fact.get("args").valueStream().map(WireRequest::value).toList()))
			.toList();
	}

	static List<Value> values(JsonNode values) {
		return values.valueStream().map(WireRequest::value).toList();
	}

	private static Value value(JsonNode value) {
		return new Value(value.get("type").asString(), value.get("id").asString());
	}

	private static @Nullable String text(JsonNode node, String key) {
		return node.get(key).isNull() ? null : node.get(key).asString();
	}

}
