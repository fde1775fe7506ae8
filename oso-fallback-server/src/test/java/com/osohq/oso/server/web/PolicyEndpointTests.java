package com.osohq.oso.server.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading and replacing the policy.
 */
@ExtendWith(ServerExtension.class)
class PolicyEndpointTests {

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["write", "read"];
				roles = ["reader", "admin"];
				relations = { parent: Org };
				"read" if "reader";
			}
			resource Org {}
			""";

	private final ApiServer server;

	private final ApiClient client;

	PolicyEndpointTests(ApiServer server) {
		this.server = server;
		this.client = server.environment(POLICY);
	}

	@Test
	void givesThePolicyOut() {
		ApiClient fresh = this.server.client(new InMemoryEnvironment(), true);

		Answers.assertAnswer(fresh.get("/api/policy"), "{'policy':null}");
		upload(fresh, "", "'filename':'main.polar','src':'actor User {}'");
		Answers.assertAnswer(fresh.get("/api/policy?id=1"),
				"{'policy':{'filename':'main.polar','src':'actor User {}'}}");
		upload(fresh, "", "'filename':'','src':'actor User {} '");
		Answers.assertAnswer(fresh.get("/api/policy?"), "{'policy':{'filename':null,'src':'actor User {} '}}");
	}

	@Test
	void tellsAClientThatItHasThePolicyAlready() {
		String tag = this.client.get("/api/policy").headers().firstValue("ETag").orElseThrow();

		assertThat(this.client.get("/api/policy", "If-None-Match", tag).statusCode()).isEqualTo(304);
		assertThat(this.client.get("/api/policy", "If-None-Match", "\"other\", " + tag).statusCode()).isEqualTo(304);
		upload(this.client, "", "'src':'actor User {}'");
		assertThat(this.client.get("/api/policy", "If-None-Match", tag).statusCode()).isEqualTo(200);
	}

	@Test
	void describesWhatEachTypeDeclares() {
		String expected = "{'metadata':{'resources':{'Org':{'roles':[],'permissions':[],'relations':{}},"
				+ "'Repo':{'roles':['admin','reader'],'permissions':['read','write'],'relations':{'parent':'Org'}},"
				+ "'User':{'roles':[],'permissions':[],'relations':{}},"
				+ "'global':{'roles':[],'permissions':[],'relations':{}}}}}";

		Answers.assertAnswer(this.client.get("/api/policy_metadata"), expected);
		Answers.assertAnswer(this.client.get("/api/policy_metadata?id=3"), expected);
		Answers.assertAnswer(this.client.get("/api/policy_metadata?version=3"), expected);
		Answers.assertError(this.client.get("/api/policy_metadata?version=x"), 400, "'version' must be a whole number");
	}

	@Test
	void tellsAReplacedPolicyFromAnUnchangedOne() {
		Answers.assertBody(upload(this.client, "", "'src':'actor User {}'"), 200,
				"{'message':'the policy is in force'}");
		Answers.assertBody(upload(this.client, "", "'src':'actor User {}','filename':null"), 202,
				"{'message':'the policy is the one that was there already'}");
	}

	@Test
	void showsWarningsToThoseWhoAskForSuggestions() {
		String doubtful = "'src':'actor User {} has_permission(user: User, \\'read\\', _: Doc);'".replace("\\'",
				"\\\"");

		HttpResponse<String> answer = upload(this.client, "?show_suggestions=true&force=false", doubtful);

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("in force", "warning");
	}

	@Test
	void namesTheErrorsOfAPolicy() {
		String broken = "'src':'actor User { roles = [1]; }\\nresource { }'";
		JsonNode answer = json(upload(this.client, "", broken), 400);

		assertThat(answer.propertyNames()).containsExactly("error_type", "message", "errors");
		assertThat(answer.get("error_type").asString()).isEqualTo("Validation");
		assertThat(answer.get("errors").size()).isGreaterThan(1);
		assertThat(answer.get("errors").get(0).propertyNames()).containsExactly("error_type", "message");
		assertThat(answer.get("errors").get(0).get("error_type").asString()).isEqualTo("ValidationFailed");
		assertThat(answer.get("message").asString()).contains(answer.get("errors").get(0).get("message").asString());
		assertThat(json(upload(this.client, "?fail_fast=true", broken), 400).get("errors")).hasSize(1);
	}

	@Test
	void namesTheTestsThatFail() {
		String failing = POLICY + """
				test "first" {
					assert_not allow(User{"a"}, "read", Repo{"b"});
				}
				test "second" {
					setup { has_role(User{"a"}, "reader", Repo{"b"}); }
					assert allow(User{"a"}, "read", Repo{"b"});
					assert allow(User{"x"}, "read", Repo{"b"});
					assert_not allow(User{"a"}, "read", Repo{"b"});
				}
				""";
		String body = "'src':" + JsonMapper.shared().writeValueAsString(failing);
		JsonNode answer = json(upload(this.client, "", body), 400);

		assertThat(answer.propertyNames()).containsExactly("error_type", "message", "test_results");
		assertThat(answer.get("error_type").asString()).isEqualTo("TestsFailed");
		JsonNode results = answer.get("test_results");
		assertThat(results.propertyNames()).containsExactly("success", "errors", "tests");
		assertThat(results.get("success").asBoolean()).isFalse();
		assertThat(results.get("errors")).hasSize(2);
		assertThat(results.get("errors").get(0).get("error_type").asString()).isEqualTo("AssertionFailed");
		assertThat(results.get("errors").get(0).get("message").asString()).contains("\"second\"", "found nothing");
		assertThat(results.get("tests").toString()).isEqualTo(
				"[{\"name\":\"first\",\"passed\":1,\"total\":1},{\"name\":\"second\",\"passed\":1,\"total\":3}]");
		assertThat(json(upload(this.client, "?fail_fast=true", body), 400).get("test_results").get("errors"))
			.hasSize(1);
		assertThat(this.client.get("/api/policy").body()).doesNotContain("second");
	}

	@Test
	void namesStoredFactsThatDoNotFit() {
		this.client.post("/api/bulk_load",
				WireFacts.json("has_role User:alice reader Repo:anvil", "has_role User:bob reader Repo:anvil"));

		JsonNode answer = json(upload(this.client, "", "'src':'actor User {}'"), 400);
		assertThat(answer.propertyNames()).containsExactly("error_type", "message");
		assertThat(answer.get("error_type").asString()).isEqualTo("Generic");
		assertThat(answer.get("message").asString()).contains("has_role(User{\"", "and 1 more", "force");

		assertThat(upload(this.client, "?force=true", "'src':'actor User {}'").statusCode()).isEqualTo(200);
	}

	@Test
	void refusesABadUploadInTheFormOfUploads() {
		assertThat(this.client.post("/api/policy", "{}").body())
			.isEqualTo("{\"error_type\":\"Generic\",\"message\":\"the key 'src' is missing\"}");
		assertThat(this.client.post("/api/policy?force=yes", "{'src':''}").body())
			.isEqualTo("{\"error_type\":\"Generic\",\"message\":\"the parameter 'force' must be true or false\"}");
	}

	private static HttpResponse<String> upload(ApiClient client, String query, String body) {
		return client.post("/api/policy" + query, "{" + body + "}");
	}

	private static JsonNode json(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		return JsonMapper.shared().readTree(answer.body());
	}

}
