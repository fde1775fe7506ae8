package com.osohq.oso.server.ops;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a process that is no node: it is healthy while it runs.
 */
class DevelopmentServerTests {

	private static RunningProcess process;

	@BeforeAll
	static void start() {
		process = RunningProcess.developmentServer();
	}

	@AfterAll
	static void stop() {
		process.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/healthcheck", "/api/healthcheck", "/health", "/actuator/health",
			"/actuator/health/liveness", "/actuator/health/readiness" })
	void isHealthy(String path) {
		assertThat(process.get(path).statusCode()).isEqualTo(200);
	}

	@Test
	void hasNoSnapshotToShow() {
		assertThat(process.json("/actuator/health").get("components").propertyNames())
			.containsExactlyInAnyOrder("livenessState", "readinessState");
		assertThat(Exposition.parse(process.get("/metrics").body()).families().keySet())
			.noneMatch((name) -> name.startsWith("oso_node") || name.startsWith("oso_fallback_snapshot"));
	}

	@Test
	void countsRequests() {
		process.send("POST", "/api/policy");
		Awaitility.await()
			.untilAsserted(() -> assertThat(Exposition.parse(process.get("/metrics").body())
				.family("oso_fallback_http_requests")
				.value("oso_fallback_http_requests_count", Map.of("path", "/api/policy", "status_code", "401")))
				.isEqualTo(1));
	}

}
