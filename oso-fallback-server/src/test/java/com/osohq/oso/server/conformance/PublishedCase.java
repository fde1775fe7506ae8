package com.osohq.oso.server.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A published case: a policy, facts, a request, and what the answer has to be.
 */
record PublishedCase(JsonNode json, String policySource) {

	String id() {
		return this.json.get("id").asString();
	}

	String area() {
		return this.json.get("area").asString();
	}

	/** Asks the engine and compares. */
	void check() {
		Policy policy = PolicyLoader.strict().load(this.policySource);
		List<Fact> facts = WireRequest.facts(this.json.get("facts"));
		accept(policy, facts);
		JsonNode body = this.json.get("request");
		for (JsonNode request : body.isArray() ? body : List.of(body)) {
			accept(policy, new WireRequest(request).contextFacts());
		}
		Engine engine = CompiledPolicy.compile(policy).over(MemoryFacts.of(facts).current());
		switch (area()) {
			case "evaluate_query" -> checkRows(engine, new WireRequest(body));
			case "query-v1" -> checkFacts(engine, new WireRequest(body));
			case "list" -> checkList(engine, new WireRequest(body));
			case "authorize_resources" -> checkResources(engine, new WireRequest(body));
			case "bulk_actions" -> checkActions(engine, body);
			default -> throw new IllegalStateException("no way to check " + area());
		}
	}

	private static void accept(Policy policy, List<Fact> facts) {
		assertThat(facts).allSatisfy((fact) -> assertThat(policy.signatures().objectionTo(fact)).isEmpty());
	}

	private void checkRows(Engine engine, WireRequest request) {
		Query query = request.query();
		Answers answers = engine.query(query, request.context());
		assertThat(answers.variables()).containsExactlyInAnyOrderElementsOf(query.constraints().keySet());
		assertThat(answers.rows()).doesNotHaveDuplicates();
		JsonNode expected = expected("results_nonempty");
		if (expected != null) {
			assertThat(!answers.isEmpty()).isEqualTo(expected.asBoolean());
			return;
		}
		List<String> variables = this.json.get("expect").get("project").valueStream().map(JsonNode::asString).toList();
		List<List<@Nullable String>> rows = answers.rows().stream().map((row) -> {
			List<@Nullable String> projected = new ArrayList<>();
			variables.forEach((variable) -> projected.add(row.get(answers.variables().indexOf(variable)).id()));
			return projected;
		}).distinct().toList();
		List<List<@Nullable String>> expectedRows = this.json.get("expect")
			.get("rows_set")
			.valueStream()
			.map(PublishedCase::nullableStrings)
			.toList();
		if (this.json.get("expect").get("order").asString().startsWith("ordered")) {
			assertThat(rows).isEqualTo(expectedRows);
		}
		assertThat(rows).containsExactlyInAnyOrderElementsOf(expectedRows);
	}

	private void checkFacts(Engine engine, WireRequest request) {
		Set<List<@Nullable String>> found = new HashSet<>();
		for (List<Answers.Binding> row : engine.query(request.factPattern(), request.context()).rows()) {
			List<@Nullable String> args = new ArrayList<>();
			row.forEach((binding) -> {
				args.add(binding.type());
				args.add(binding.id());
			});
			found.add(args);
		}
		Set<List<@Nullable String>> expected = new HashSet<>();
		for (JsonNode fact : this.json.get("expect").get("results_set")) {
			List<@Nullable String> args = new ArrayList<>();
			fact.get("args").forEach((arg) -> {
				args.add(nullableString(arg.get("type")));
				args.add(nullableString(arg.get("id")));
			});
			expected.add(args);
		}
		assertThat(found).isEqualTo(expected);
	}

	private void checkList(Engine engine, WireRequest request) {
		List<String> ids = engine.list(request.actor(), request.string("action"), request.string("resource_type"),
				request.context());
		assertThat(ids)
			.containsExactlyInAnyOrderElementsOf(nullableStrings(this.json.get("expect").get("results_set")));
	}

	private void checkResources(Engine engine, WireRequest request) {
		List<Value> resources = engine.authorizeResources(request.actor(), request.string("action"),
				request.resources(), request.context());
		assertThat(resources).isEqualTo(WireRequest.values(this.json.get("expect").get("body").get("results")));
	}

	/** The context facts of every element count for all of them. */
	private void checkActions(Engine engine, JsonNode requests) {
		List<Fact> contextFacts = new ArrayList<>();
		requests.forEach((request) -> contextFacts.addAll(new WireRequest(request).contextFacts()));
		List<List<String>> found = new ArrayList<>();
		requests.forEach((request) -> found.add(engine.actions(new WireRequest(request).actor(),
				new WireRequest(request).resource(), EvaluationContext.of(contextFacts))));
		List<List<@Nullable String>> expected = this.json.get("expect")
			.get("body")
			.valueStream()
			.map((result) -> nullableStrings(result.get("results")))
			.toList();
		assertThat(found).isEqualTo(expected);
	}

	private @Nullable JsonNode expected(String key) {
		return this.json.get("expect").get(key);
	}

	private static List<@Nullable String> nullableStrings(JsonNode texts) {
		List<@Nullable String> strings = new ArrayList<>();
		texts.forEach((text) -> strings.add(nullableString(text)));
		return strings;
	}

	private static @Nullable String nullableString(JsonNode text) {
		return text.isNull() ? null : text.asString();
	}

}
