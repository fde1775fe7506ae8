package com.osohq.oso.server.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a vendor's client test expects of a query, after the client has shaped the rows:
 * as values, as tuples, as nested maps, or as a mere yes.
 */
record ClientExpectation(JsonNode json) {

	String name() {
		return this.json.get("name").asString();
	}

	void check(Engine engine) {
		Query query = query();
		Answers answers = engine.query(query, EvaluationContext.of(contextFacts()));
		List<Map<String, String>> rows = rows(answers);
		if (this.json.has("exists")) {
			assertThat(!rows.isEmpty()).isEqualTo(this.json.get("exists").asBoolean());
		}
		else if (this.json.has("values_of")) {
			assertThat(values(rows, this.json.get("values_of").asString()))
				.isEqualTo(strings(this.json.get("expected")));
		}
		else if (this.json.has("combinations")) {
			List<String> variables = strings(this.json.get("combinations"));
			assertThat(rows).extracting((row) -> variables.stream().map(row::get).toList())
				.isEqualTo(this.json.get("expected").valueStream().map(ClientExpectation::strings).toList());
		}
		else {
			List<String> keys = List.of(this.json.get("map").asString().split("->"));
			assertThat(grouped(rows, keys)).isEqualTo(plain(this.json.get("expected")));
		}
	}

	List<Fact> contextFacts() {
		return facts(this.json.path("context_facts"));
	}

	private Query query() {
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		List<Query.Call> calls = new ArrayList<>();
		for (JsonNode call : this.json.get("calls")) {
			List<String> variables = new ArrayList<>();
			for (int i = 1; i < call.size(); i++) {
				JsonNode arg = call.get(i);
				boolean open = arg.has("var");
				String variable = open ? arg.get("var").asString() : "constant" + constraints.size();
				constraints.putIfAbsent(variable, new Query.Constraint(Set.of(arg.get("type").asString()),
						open ? ids(variable) : List.of(arg.get("id").asString())));
				variables.add(variable);
			}
			calls.add(new Query.Call(call.get(0).asString(), variables));
		}
		return new Query(calls, constraints);
	}

	private @Nullable List<String> ids(String variable) {
		JsonNode ids = this.json.path("constraint_ids").get(variable);
		return (ids != null) ? strings(ids) : null;
	}

	private static List<Map<String, String>> rows(Answers answers) {
		List<Map<String, String>> rows = new ArrayList<>();
		for (List<Answers.Binding> bindings : answers.rows()) {
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < bindings.size(); i++) {
				String id = bindings.get(i).id();
				row.put(answers.variables().get(i), (id != null) ? id : "*");
			}
			rows.add(row);
		}
		return rows;
	}

	private static List<String> values(List<Map<String, String>> rows, String variable) {
		return rows.stream().map((row) -> row.getOrDefault(variable, "")).distinct().toList();
	}

	private static Object grouped(List<Map<String, String>> rows, List<String> keys) {
		String key = keys.get(0);
		if (key.startsWith("[")) {
			return values(rows, key.substring(1, key.length() - 1));
		}
		Map<String, Object> groups = new LinkedHashMap<>();
		for (String value : new LinkedHashSet<>(values(rows, key))) {
			groups.put(value, grouped(rows.stream().filter((row) -> value.equals(row.get(key))).toList(),
					keys.subList(1, keys.size())));
		}
		return groups;
	}

	private static Object plain(JsonNode expected) {
		if (expected.isArray()) {
			return strings(expected);
		}
		Map<String, Object> groups = new LinkedHashMap<>();
		expected.propertyStream().forEach((each) -> groups.put(each.getKey(), plain(each.getValue())));
		return groups;
	}

	/**
	 * Facts as arrays: the predicate, then the arguments, text and numbers as they are.
	 */
	static List<Fact> facts(JsonNode facts) {
		return facts.valueStream()
			.map((fact) -> new Fact(fact.get(0).asString(),
					fact.valueStream().skip(1).map(ClientExpectation::value).toList()))
			.toList();
	}

	private static Value value(JsonNode arg) {
		if (arg.isString()) {
			return Value.string(arg.asString());
		}
		return arg.isNumber() ? Value.integer(arg.asLong())
				: new Value(arg.get("type").asString(), arg.get("id").asString());
	}

	private static List<String> strings(JsonNode texts) {
		return texts.valueStream().map(JsonNode::asString).toList();
	}

}
