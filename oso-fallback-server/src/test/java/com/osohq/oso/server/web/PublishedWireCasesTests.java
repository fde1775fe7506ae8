package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.osohq.oso.server.conformance.SharedMaterial;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published cases for Oso Cloud's API, asked over the network.
 */
@ExtendWith(ServerExtension.class)
class PublishedWireCasesTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Set<String> AREAS = Set.of("evaluate_query", "query-v1", "list", "authorize_resources",
			"bulk_actions");

	private final ApiServer server;

	PublishedWireCasesTests(ApiServer server) {
		this.server = server;
	}

	@TestFactory
	Stream<DynamicTest> areAnsweredAsPublished() {
		JsonNode file = SharedMaterial.json("spec/conformance-cases.json");
		return file.get("cases")
			.valueStream()
			.filter((each) -> AREAS.contains(each.get("area").asString()))
			.map((each) -> DynamicTest.dynamicTest(each.get("id").asString(),
					() -> check(each, file.get("policies").get(each.get("policy").asString()))));
	}

	private void check(JsonNode published, JsonNode policy) {
		ApiClient client = this.server.client(new InMemoryEnvironment(), true);
		String upload = "{\"filename\":null,\"src\":" + policy + "}";
		assertThat(client.post("/api/policy", upload).statusCode()).isEqualTo(200);
		assertThat(client.post("/api/bulk_load", published.get("facts").toString()).statusCode()).isEqualTo(200);

		HttpResponse<String> answer = client.post(published.get("endpoint").asString().replace("POST ", ""),
				published.get("request").toString());

		JsonNode body = JSON.readTree(answer.body());
		JsonNode expected = published.get("expect");
		if (expected.get("status").isNumber()) {
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.get("status").asInt());
			checkBody(body, expected);
		}
		else {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(body.propertyNames()).containsExactly("message");
		}
	}

	private static void checkBody(JsonNode body, JsonNode expected) {
		assertThat(expected.propertyNames()).containsAnyOf("body", "results_set", "results_nonempty", "rows_set");
		if (expected.has("body")) {
			assertThat(body).isEqualTo(expected.get("body"));
		}
		if (expected.has("results_set")) {
			assertThat(set(body.get("results"))).isEqualTo(set(expected.get("results_set")));
			assertThat(set(body.get("results"))).hasSize(body.get("results").size());
		}
		if (expected.has("results_nonempty")) {
			assertThat(!body.get("results").isEmpty()).isEqualTo(expected.get("results_nonempty").asBoolean());
		}
		if (expected.has("rows_set")) {
			assertThat(projected(body.get("results"), expected.get("project")))
				.isEqualTo(set(expected.get("rows_set")));
		}
		if (expected.has("next_page_token")) {
			assertThat(body.get("next_page_token")).isEqualTo(expected.get("next_page_token"));
		}
		expected.path("recommended_body_must_not_have")
			.forEach((key) -> assertThat(body.has(key.asString())).isFalse());
	}

	private static Set<JsonNode> projected(JsonNode rows, JsonNode variables) {
		Set<JsonNode> projected = new LinkedHashSet<>();
		rows.forEach((row) -> {
			var cells = JsonNodeFactory.instance.arrayNode();
			variables.forEach((variable) -> cells.add(row.get(variable.asString())));
			projected.add(cells);
		});
		return projected;
	}

	private static Set<JsonNode> set(JsonNode values) {
		return new HashSet<>(List.copyOf(values.values()));
	}

}
