package com.osohq.oso.server.ops;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what load balancers and orchestrators ask a node. The process allows
 * snapshots of up to two hours.
 */
class HealthTests {

	private static final FakeNode node = new FakeNode();

	private static final Duration STALE = FakeNode.POLL_INTERVAL.multipliedBy(2).plusSeconds(1);

	private static final Duration EXPIRED = Duration.ofHours(2).plusSeconds(1);

	private static final String LIVENESS = "/actuator/health/liveness";

	private static final String READINESS = "/actuator/health/readiness";

	private static RunningProcess process;

	@BeforeAll
	static void start() {
		process = RunningProcess.node(node, "--oso.max-staleness=2h");
	}

	@AfterAll
	static void stop() {
		process.close();
	}

	@BeforeEach
	void holdAFreshSnapshot() {
		node.holdsNothing();
		node.holdsSnapshotOfAge(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/healthcheck", "/api/healthcheck", "/health", "//api/healthcheck", "/healthcheck?" })
	void healthcheckNeedsASnapshotAndNoKey(String path) {
		HttpResponse<String> healthy = process.get(path);
		assertThat(healthy.statusCode()).isEqualTo(200);
		assertThat(healthy.body()).isEqualTo("{\"status\":\"ok\"}");
		assertThat(healthy.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(healthy.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(healthy.headers().firstValue("Server")).isEmpty();
		node.holdsNothing();
		HttpResponse<String> empty = process.get(path);
		assertThat(empty.statusCode()).isEqualTo(503);
		assertThat(empty.body()).isEqualTo("{\"status\":\"unavailable\",\"message\":\"no snapshot is loaded yet\"}");
	}

	@Test
	void healthcheckAnswersHeadWithoutABody() {
		HttpResponse<String> healthy = process.send("HEAD", "/healthcheck");
		assertThat(healthy.statusCode()).isEqualTo(200);
		assertThat(healthy.body()).isEmpty();
		assertThat(healthy.headers().firstValue("Content-Length")).hasValue("15");
		node.holdsNothing();
		assertThat(process.send("HEAD", "/healthcheck").statusCode()).isEqualTo(503);
	}

	@Test
	void healthcheckIsNotForOtherMethods() {
		assertThat(process.send("POST", "/api/healthcheck").statusCode()).isEqualTo(401);
		assertThat(process.send("DELETE", "/healthcheck").statusCode()).isEqualTo(404);
	}

	@Test
	void healthcheckIgnoresStalenessUpToTheLimit() {
		node.holdsSnapshotOfAge(STALE);
		node.failsToRefresh(3);
		assertThat(process.get("/healthcheck").statusCode()).isEqualTo(200);
		node.holdsSnapshotOfAge(EXPIRED);
		assertThat(process.get("/healthcheck").statusCode()).isEqualTo(503);
		assertThat(process.get("/healthcheck").body()).contains("OSO_MAX_STALENESS");
	}

	@Test
	void withoutASnapshotANodeIsAliveAndNotReady() {
		node.holdsNothing();
		node.failsToRefresh(1);
		assertStatus("/actuator/health", 503, "OUT_OF_SERVICE");
		assertStatus(READINESS, 503, "OUT_OF_SERVICE");
		assertStatus(LIVENESS, 200, "UP");
	}

	@Test
	void withAFreshSnapshotANodeIsUp() {
		assertStatus("/actuator/health", 200, "UP");
		assertStatus(READINESS, 200, "UP");
		assertStatus(LIVENESS, 200, "UP");
		JsonNode components = process.json("/actuator/health").get("components");
		JsonNode snapshot = components.get("snapshot").get("details");
		assertThat(snapshot.get("id").asString()).isEqualTo("s-17");
		assertThat(snapshot.get("asOf").asString()).endsWith("Z");
		assertThat(snapshot.get("ageSeconds").asLong()).isBetween(30L, 90L);
		assertThat(snapshot.get("facts").asLong()).isEqualTo(1_000_000);
		assertThat(snapshot.get("bytes").asLong()).isEqualTo(48_000_000);
		assertThat(components.get("refresh").get("details").has("lastFailure")).isFalse();
	}

	@Test
	void failingRefreshesAreShownBeforeTheyMatter() {
		node.failsToRefresh(1);
		assertStatus("/actuator/health", 200, "UP");
		JsonNode refresh = process.json("/actuator/health").get("components").get("refresh");
		assertThat(refresh.get("status").asString()).isEqualTo("UP");
		assertThat(refresh.get("details").get("failuresInARow").asInt()).isEqualTo(1);
	}

	@Test
	void aStaleSnapshotDegradesANodeAndKeepsItReady() {
		node.holdsSnapshotOfAge(STALE);
		node.failsToRefresh(2);
		assertStatus("/actuator/health", 200, "DEGRADED");
		assertStatus(READINESS, 200, "UP");
		assertStatus(LIVENESS, 200, "UP");
		JsonNode refresh = process.json("/actuator/health").get("components").get("refresh");
		assertThat(refresh.get("status").asString()).isEqualTo("DEGRADED");
		JsonNode details = refresh.get("details");
		assertThat(details.get("snapshot").asString()).isEqualTo("s-17");
		assertThat(details.get("ageSeconds").asLong()).isBetween(601L, 661L);
		assertThat(details.get("staleAfterSeconds").asLong()).isEqualTo(600);
		assertThat(details.get("pollIntervalSeconds").asLong()).isEqualTo(300);
		assertThat(details.get("failuresInARow").asInt()).isEqualTo(2);
		assertThat(details.get("lastFailure").get("cause").asString()).isEqualTo("UNREACHABLE");
		assertThat(details.get("lastFailure").get("message").asString()).startsWith("no connection to");
		assertThat(details.get("lastFailure").get("at").asString()).endsWith("Z");
	}

	@Test
	void halfAnHourIsStaleHoweverLongThePollInterval() {
		node.holdsSnapshotOfAge(Duration.ofMinutes(31));
		node.pollsEvery(Duration.ofMinutes(29));
		assertStatus("/actuator/health", 200, "DEGRADED");
		node.holdsSnapshotOfAge(Duration.ofMinutes(28));
		node.pollsEvery(Duration.ofMinutes(29));
		assertStatus("/actuator/health", 200, "UP");
	}

	@Test
	void anExpiredSnapshotTakesANodeOutOfService() {
		node.holdsSnapshotOfAge(EXPIRED);
		assertStatus("/actuator/health", 503, "OUT_OF_SERVICE");
		assertStatus(READINESS, 503, "OUT_OF_SERVICE");
		assertStatus(LIVENESS, 200, "UP");
	}

	@Test
	void aSnapshotOfUnknownAgeTakesANodeOutOfServiceThatLimitsIt() {
		node.holdsSnapshotOfUnknownAge();
		assertStatus("/actuator/health", 503, "OUT_OF_SERVICE");
		assertStatus(READINESS, 503, "OUT_OF_SERVICE");
		assertStatus(LIVENESS, 200, "UP");
		assertThat(process.get("/healthcheck").statusCode()).isEqualTo(503);
		assertThat(process.get("/healthcheck").body()).contains("unknown age");
		JsonNode snapshot = process.json("/actuator/health").get("components").get("snapshot").get("details");
		assertThat(snapshot.get("asOf").asString()).isEqualTo("unknown");
		assertThat(snapshot.has("ageSeconds")).isFalse();
	}

	@Test
	void aSnapshotOfUnknownAgeDegradesANodeThatDoesNotLimitIt() {
		try (RunningProcess lenient = RunningProcess.node(node)) {
			node.holdsSnapshotOfUnknownAge();
			assertThat(lenient.get("/healthcheck").statusCode()).isEqualTo(200);
			assertThat(lenient.json("/actuator/health").get("status").asString()).isEqualTo("DEGRADED");
			HttpResponse<String> answer = lenient.get("/healthcheck");
			assertThat(answer.headers().firstValue("X-Oso-Snapshot")).hasValue("s-17");
			assertThat(answer.headers().firstValue("X-Oso-Snapshot-Age")).as("which is not 0").isEmpty();
		}
	}

	@Test
	void healthConsistsOfWhatMatters() {
		JsonNode health = process.json("/actuator/health");
		assertThat(health.get("components").propertyNames()).containsExactlyInAnyOrder("livenessState",
				"readinessState", "refresh", "snapshot");
		assertThat(process.json(LIVENESS).get("components").propertyNames()).containsExactly("livenessState");
		assertThat(process.json(READINESS).get("components").propertyNames())
			.containsExactlyInAnyOrder("readinessState", "snapshot");
	}

	@Test
	void infoTellsTheVersion() {
		assertThat(process.json("/actuator/info").propertyNames()).containsExactly("version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/env", "/actuator/prometheus", "/actuator/metrics",
			"/actuator/beans", "/actuator/heapdump", "/actuator/loggers", "/actuator/shutdown" })
	void nothingElseIsExposed(String path) {
		assertThat(process.get(path).statusCode()).isEqualTo(404);
	}

	private static void assertStatus(String path, int statusCode, String status) {
		HttpResponse<String> response = process.get(path);
		assertThat(response.statusCode()).as(path).isEqualTo(statusCode);
		assertThat(process.json(path).get("status").asString()).as(path).isEqualTo(status);
	}

}
