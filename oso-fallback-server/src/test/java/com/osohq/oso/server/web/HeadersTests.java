package com.osohq.oso.server.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is let in, and what every request and every answer have in common.
 */
@ExtendWith(ServerExtension.class)
class HeadersTests {

	private static final String CHECK = "{'actor_type':'User','actor_id':'a','action':'read',"
			+ "'resource_type':'Repo','resource_id':'r'}";

	private static final String DENIED = "{'allowed':false}";

	private final ApiServer server;

	private final ApiClient client;

	HeadersTests(ApiServer server) {
		this.server = server;
		this.client = server.environment("actor User {}");
	}

	@Test
	void letsNobodyInWithoutAKnownKey() {
		for (ApiClient stranger : new ApiClient[] { this.server.anonymous(),
				new ApiClient(this.server.port(), "e_unknown_1_key") }) {
			HttpResponse<String> answer = stranger.post("/api/authorize", CHECK);
			Answers.assertError(answer, 401, "API key");
			assertThat(answer.body()).doesNotContain("e_unknown_1_key");
			assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"oso\"");
			assertThat(answer.headers().firstValue("X-Oso-Snapshot")).isEmpty();
			Answers.assertError(stranger.get("/api/facts?predicate=x"), 401, "API key");
			Answers.assertError(stranger.get("/api/unknown"), 401, "API key");
			Answers.assertError(stranger.get("/api"), 401, "API key");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "//api/policy", "/%61pi/policy", "/api;x=1/policy", "/x/../api/policy", "/./api//policy",
			"/api/%2e/policy", "/api/healthcheck/../policy", "/api/healthcheck;/../policy" })
	void letsNobodyAroundTheDoor(String path) {
		Answers.assertError(this.server.anonymous().get(path), 401, "API key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Basic abc", "bearer  ", "Token x" })
	void asksForAKeyInTheRightForm(String header) {
		Answers.assertError(this.server.anonymous().get("/api/policy", "Authorization", header), 401, "API key");
	}

	@Test
	void doesNotMindTheCaseOfTheScheme() {
		assertThat(
				this.server.anonymous().get("/api/policy", "Authorization", "bearer " + this.client.key()).statusCode())
			.isEqualTo(200);
	}

	@Test
	void leavesHealthToEverybody() {
		assertThat(this.server.anonymous().get("/api/healthcheck").body()).isEqualTo("well");
		assertThat(this.server.anonymous().get("/healthcheck").body()).isEqualTo("well");
		assertThat(this.server.anonymous().get("/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void keepsEnvironmentsApart() {
		ApiClient other = this.server.environment("actor Other {}");

		assertThat(this.client.get("/api/policy").body()).contains("User").doesNotContain("Other");
		assertThat(other.get("/api/policy").body()).contains("Other").doesNotContain("User");
	}

	@Test
	void makesTestEnvironmentsForAnybody() {
		HttpResponse<String> answer = this.server.anonymous().post("/test_environment", "");

		assertThat(answer.body()).matches("\\{\"token\":\"e_test\\d+_1_secret\"}");
		ApiClient created = new ApiClient(this.server.port(), answer.body().split("\"")[3]);
		Answers.assertAnswer(created.get("/api/policy"), "{'policy':null}");
	}

	@Test
	void notesWhatAFormerLogicDecided() {
		Answers.assertAnswer(this.client.post("/api/expect", "{'request_id':'r1','expected':true}"),
				"{'message':'noted'}");
		Answers.assertAnswer(this.client.post("/api/expect", "{'request_id':'unknown','expected':false}"),
				"{'message':'noted'}");
		assertThat(this.server.environment(this.client).expectations()).containsExactly("r1=true", "unknown=false");
		Answers.assertError(this.client.post("/api/expect", "{'request_id':'r1'}"), 400, "'expected' is missing");
		Answers.assertError(this.client.post("/api/expect", "{'request_id':'r1','expected':'yes'}"), 400,
				"expected must be true or false, not a string");
	}

	@Test
	void repeatsTheIdOfARequest() {
		assertThat(requestId("0c4b9b3e-7a2c-4e4e-9f0c-5f7d2f3f7f10")).isEqualTo("0c4b9b3e-7a2c-4e4e-9f0c-5f7d2f3f7f10");
		assertThat(requestId("a b\tc")).isEqualTo("abc");
		assertThat(requestId("x".repeat(1000))).isEqualTo("x".repeat(128));
		assertThat(requestId(" ")).hasSize(36);
		assertThat(this.client.get("/api/policy").headers().firstValue("X-Request-ID").orElseThrow()).hasSize(36);
		assertThat(this.client.get("/nothing", "X-Request-ID", "mine").headers().firstValue("X-Request-ID"))
			.hasValue("mine");
	}

	@Test
	void namesTheSnapshotAndItsAge() {
		this.server.environment(this.client).age(SystemTime.INSTANCE.now().minus(Duration.ofSeconds(90)));

		HttpResponse<String> answer = this.client.post("/api/authorize", CHECK, "OsoOffset", "42");

		Answers.assertAnswer(answer, DENIED);
		assertThat(answer.headers().firstValue("X-Oso-Snapshot"))
			.hasValue(this.server.environment(this.client).current().version().id());
		assertThat(answer.headers().firstValueAsLong("X-Oso-Snapshot-Age").orElseThrow()).isBetween(90L, 120L);
		assertThat(answer.headers().firstValue("OsoOffset")).isEmpty();
		HttpResponse<String> error = this.client.post("/api/authorize", "{");
		Answers.assertError(error, 400);
		assertThat(error.headers().firstValue("X-Oso-Snapshot")).isPresent();
	}

	@Test
	void saysWhenThereIsNothingToAnswerFrom() {
		CurrentEnvironment empty = () -> {
			throw new EnvironmentException(EnvironmentException.Reason.UNAVAILABLE, "there is no snapshot yet");
		};

		Answers.assertError(this.server.client(empty, true).post("/api/authorize", CHECK), 503,
				"there is no snapshot yet");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/x-www-form-urlencoded", "text/plain", "garbage", ";;;",
			"application/json; charset=utf-16", "multipart/form-data" })
	void doesNotMindWhatABodyClaimsToBe(String contentType) {
		Answers.assertAnswer(this.client.post("/api/authorize?a=b", CHECK, "Content-Type", contentType), DENIED);
		Answers.assertAnswer(this.client.send("DELETE", "/api/facts",
				BodyPublishers.ofString("{\"predicate\":\"p\",\"args\":[{}]}"), "Content-Type", contentType),
				"{'message':'done'}");
		assertThat(this.client.get("/api/policy", "Content-Type", contentType).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "*/*;q=0", "garbage" })
	void answersInJsonWhateverAClientAccepts(String accept) {
		Answers.assertAnswer(this.client.post("/api/authorize", CHECK, "Accept", accept), DENIED);
		Answers.assertError(this.client.get("/nothing", "Accept", accept), 404, "there is nothing at /nothing");
		Answers.assertError(this.client.get("/error", "Accept", accept), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/authorize?", "//api/authorize", "//api//authorize?", "/api///authorize" })
	void bearsCarelessAddresses(String path) {
		Answers.assertAnswer(this.client.post(path, CHECK), DENIED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/nothing", "/api/", "/nothing", "/", "/api/authorize/" })
	void saysThatThereIsNothing(String path) {
		Answers.assertError(this.client.post(path, CHECK), 404, "there is nothing at");
		Answers.assertError(this.client.get(path), 404, "there is nothing at");
	}

	@Test
	void namesTheMethodsThatAPathAccepts() {
		HttpResponse<String> answer = this.client.get("/api/authorize");
		Answers.assertError(answer, 405, "/api/authorize does not accept GET");
		assertThat(answer.headers().firstValue("Allow")).hasValue("POST");

		HttpResponse<String> put = this.client.send("PUT", "/api/facts", BodyPublishers.ofString("{}"));
		Answers.assertError(put, 405, "PUT");
		assertThat(put.headers().firstValue("Allow").orElseThrow().split(", ")).contains("GET", "POST", "DELETE");
		Answers.assertError(this.client.send("BREW", "/api/facts", BodyPublishers.noBody()), 405);
	}

	@Test
	void keepsQuietAboutTheCauseOfAFailure() {
		HttpResponse<String> answer = this.client.get("/broken");

		Answers.assertError(answer, 500, "the server failed");
		assertThat(answer.body()).doesNotContain("secret");
	}

	private String requestId(String sent) {
		return this.client.get("/api/policy", "X-Request-ID", sent).headers().firstValue("X-Request-ID").orElseThrow();
	}

}
