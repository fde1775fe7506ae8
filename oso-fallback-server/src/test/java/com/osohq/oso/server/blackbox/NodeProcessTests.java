package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Fallback node as a process: what it needs to start, and what becomes of it.
 */
@Tag("process")
class NodeProcessTests {

	private static final String LIST = """
			{"actor_type":"User","actor_id":"ann","action":"read","resource_type":"Doc"}""";

	private Cloud cloud;

	@BeforeEach
	void startCloud() throws IOException {
		this.cloud = new Cloud();
	}

	@AfterEach
	void stopCloud() {
		this.cloud.close();
	}

	@Test
	void endsWithStatus2AndNamesEveryVariableThatIsMissing() throws Exception {
		try (ServerProcess node = ServerProcess.start(Map.of("OSO_TENANT", ""))) {
			assertThat(node.awaitExit()).isEqualTo(2);
			assertThat(node.output()).contains("OSO_API_TOKEN", "OSO_ENVIRONMENT", "OSO_TENANT")
				.doesNotContain("Exception");
		}
	}

	@Test
	void endsWithStatus1WhenOsoCloudCannotBeReached() throws Exception {
		this.cloud.close();
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of("OSO_START_TIMEOUT", "1s"))) {
			assertThat(node.awaitExit()).isEqualTo(1);
			assertThat(node.output()).contains(this.cloud.uri().toString())
				.doesNotContain("Exception", ServerProcess.KEY);
		}
	}

	@Test
	void endsWithStatus1WhenItsKeyIsRefused() throws Exception {
		this.cloud.refuseKeys();
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of())) {
			assertThat(node.awaitExit()).isEqualTo(1);
			assertThat(node.output()).contains("OSO_API_TOKEN").doesNotContain("Exception", ServerProcess.KEY);
		}
	}

	@Test
	void endsWithStatus1WhenItsUpstreamIsAnotherNode() throws Exception {
		try (ServerProcess first = ServerProcess.node(this.cloud.uri(), Map.of()).awaitHealthy();
				ServerProcess second = ServerProcess.node(first.uri(), Map.of())) {
			assertThat(second.awaitExit()).isEqualTo(1);
			assertThat(second.output()).contains("is itself a Fallback node", "OSO_URL").doesNotContain("Exception");
		}
	}

	@Test
	void finishesWhatItWasAskedAndEndsOnSigterm() throws Exception {
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of()).awaitHealthy()) {
			assertThat(list(node)).isEqualTo(Cloud.list(0));
			long begin = System.nanoTime();
			node.terminate();
			node.awaitExit();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
		}
	}

	@Test
	void answersChecksAndShowsWhatItDoes() throws Exception {
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of()).awaitHealthy()) {
			assertThat(list(node)).isEqualTo(Cloud.list(0));
			assertThat(node.post("/api/clear_data", "").statusCode()).isEqualTo(405);
			assertThat(node.get("/actuator/health").body()).startsWith("{").contains("\"status\":\"UP\"");
			assertThat(node.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(node.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(node.get("/metrics").body()).contains("\noso_fallback_snapshot_age_ms ",
					"oso_fallback_http_requests_count{path=\"/api/list\",status_code=\"200\"} 1\n",
					"oso_fallback_http_requests_count{path=\"/api/clear_data\",status_code=\"405\"} 1\n",
					"oso_engine_seconds_count{question=\"list\"} 1\n",
					"oso_node_refresh_seconds_count{cause=\"none\",outcome=\"updated\"} 1\n");
			for (String path : List.of("/healthcheck", "/metrics", "/nothing", "/api/clear_data", "/actuator/health")) {
				assertThat(node.get(path).headers().map()).as(path)
					.containsKeys("x-oso-fallback", "x-oso-snapshot", "x-oso-snapshot-age", "x-request-id",
							"server-timing");
			}
		}
	}

	@Test
	void keepsItsHeapSmallOnASmallMachine() throws Exception {
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of("OSO_LOG_LEVEL", "info"))
			.awaitHealthy()) {
			assertThat(node.output()).contains("the heap is kept small");
		}
	}

	@Test
	void answersOrTurnsAwayWhenManySendTheLargestBodies() throws Exception {
		String body = "{\"actor_type\":\"User\",\"actor_id\":\"ann\",\"action\":\"read\",\"resources\":["
				+ IntStream.range(100_000, 415_000)
					.mapToObj("{\"type\":\"Doc\",\"id\":\"%d\"}"::formatted)
					.collect(Collectors.joining(","))
				+ "]}";
		// what the image gives a node in 256 MB
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of("JAVA_TOOL_OPTIONS", "-Xmx107m"))
			.awaitHealthy()) {
			ExecutorService callers = Executors.newFixedThreadPool(8);
			try {
				List<Future<HttpResponse<String>>> answers = callers
					.invokeAll(Collections.nCopies(24, () -> node.post("/api/authorize_resources", body)));
				List<Integer> statuses = new ArrayList<>();
				for (Future<HttpResponse<String>> answer : answers) {
					statuses.add(answer.get().statusCode());
				}
				assertThat(statuses).as(node.output()).contains(200);
				assertThat(statuses).allMatch((status) -> status == 200 || status == 503);
			}
			finally {
				callers.shutdownNow();
			}
			assertThat(list(node)).isEqualTo(Cloud.list(0));
		}
	}

	@Test
	void startsFromAnArchiveWhileOsoCloudIsAway(@TempDir Path directory) throws Exception {
		Path archive = directory.resolve("environment.oso");
		try (ServerProcess export = ServerProcess.node(this.cloud.uri(), Map.of(), "--export", archive.toString())) {
			assertThat(export.awaitExit()).as(export.output()).isZero();
		}
		this.cloud.close();
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of(), "--import", archive.toString())
			.awaitHealthy()) {
			assertThat(list(node)).isEqualTo(Cloud.list(0));
		}
	}

	@Test
	void startsFromItsDirectoryWhileOsoCloudIsAway(@TempDir Path directory) throws Exception {
		Map<String, String> persistent = Map.of("OSO_DIRECTORY", directory.toString());
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), persistent).awaitHealthy()) {
			node.kill();
		}
		this.cloud.close();
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), persistent).awaitHealthy()) {
			assertThat(list(node)).isEqualTo(Cloud.list(0));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 5, 7 })
	void servesAWholeCopyAfterItWasKilledInARefresh(int killedAtRequest, @TempDir Path directory) throws Exception {
		Map<String, String> environment = new HashMap<>();
		environment.put("OSO_DIRECTORY", directory.toString());
		environment.put("OSO_POLL_INTERVAL", "1s");
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), environment).awaitHealthy()) {
			CountDownLatch reached = new CountDownLatch(1);
			this.cloud.become(1);
			this.cloud.onRequest((count) -> {
				if (count == killedAtRequest) {
					reached.countDown();
				}
			});
			assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
			node.kill();
		}
		this.cloud.close();
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), environment).awaitHealthy()) {
			assertThat(list(node)).isIn(Cloud.list(0), Cloud.list(1));
		}
	}

	@Test
	void showsAChangeAfterTheNextRefresh() throws Exception {
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), Map.of("OSO_POLL_INTERVAL", "1s"))
			.awaitHealthy()) {
			this.cloud.become(7);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> list(node).equals(Cloud.list(7)));
		}
	}

	private static String list(ServerProcess node) throws IOException {
		HttpResponse<String> response = node.post("/api/list", LIST);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

}
