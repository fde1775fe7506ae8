package com.osohq.oso.server.application;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.osohq.oso.server.application.FakeCollector.Received;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.FakeCloud;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what a node tells collectors: a real node, a real collector, real HTTP.
 */
class ReportTests {

	private static final Fact ALICE = Fact.of("has_role", new Value("User", "alice"), Value.string("reader"),
			new Value("Repo", "anvil"));

	private static final Logger LOGGER = LoggerFactory.getLogger(ReportTests.class);

	private final FakeCloud cloud = new FakeCloud().holds(ALICE);

	private final FakeCollector collector = new FakeCollector();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.cloud.close();
		this.collector.close();
	}

	@Test
	void tellHowTheNodeIsDoingAndWhatItDid() throws Exception {
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector(), "--oso.client-id=node-7",
				"--oso.directory=" + this.directory)) {
			node.authorize("alice", FakeCloud.API_KEY);
			node.authorize("alice", FakeCloud.API_KEY);
			node.authorize("alice", "unknown");
			Awaitility.await().untilAsserted(() -> assertThat(total("/api/authorize", "200")).isEqualTo(2));
			Awaitility.await().untilAsserted(() -> assertThat(total("/api/authorize", "401")).isEqualTo(1));
		}
		JsonNode first = this.collector
			.await("a report of a healthy node",
					(json) -> json.get("health").asString().equals("UP")
							&& !json.get("usage").get("refreshes").isEmpty())
			.json();
		assertThat(first.get("node").get("id").asString()).isEqualTo("node-7");
		assertThat(first.get("node").get("environment").asString()).isEqualTo("production");
		assertThat(first.get("node").get("tenant").asString()).isEqualTo("acme");
		JsonNode usage = first.get("usage");
		assertThat(usage.get("storage").asString()).isEqualTo("persistent");
		assertThat(usage.get("snapshot").get("facts").asLong()).isEqualTo(1);
		assertThat(usage.get("snapshot").get("bytes").asLong()).isPositive();
		assertThat(usage.get("refreshes").get(0).get("outcome").asString()).isEqualTo("updated");
		assertThat(usage.get("latency_bounds_seconds").size()).isEqualTo(11);
		JsonNode requests = this.collector.await("requests", (json) -> !json.get("usage").get("requests").isEmpty())
			.json()
			.get("usage")
			.get("requests")
			.get(0);
		assertThat(requests.get("latency_counts").size()).isEqualTo(12);
		assertThat(requests.get("seconds").asDouble()).isPositive();
	}

	@Test
	void numberThemselvesAndSayGoodbye() throws Exception {
		ReportingNode node = ReportingNode.start(this.cloud, toCollector());
		this.collector.await("a second report", (json) -> json.get("number").asLong() == 2);
		node.close();
		List<Received> received = this.collector.received();
		assertThat(received).extracting((each) -> each.json().get("number").asInt())
			.startsWith(1, 2)
			.doesNotHaveDuplicates()
			.isSorted();
		JsonNode last = received.get(received.size() - 1).json();
		assertThat(last.get("stopping").asBoolean()).isTrue();
		assertThat(last.get("health").asString()).isEqualTo("DOWN");
		assertThat(received.get(0).json().get("stopping").asBoolean()).isFalse();
	}

	@Test
	void takeTheKeyAlongToTheUpstream() throws Exception {
		this.cloud.advertisesCollector("/collector/reports");
		this.cloud
			.answers((request) -> request.getTarget().startsWith("/collector") ? FakeCollector.status(200) : null);
		try (ReportingNode node = ReportingNode.start(this.cloud)) {
			node.authorize("alice", FakeCloud.API_KEY);
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.cloud.takeRequests())
					.filteredOn((request) -> request.getTarget().equals("/collector/reports"))
					.isNotEmpty()
					.allMatch((request) -> ("Bearer " + FakeCloud.API_KEY)
						.equals(request.getHeaders().get("Authorization"))));
		}
	}

	@Test
	void takeNoKeyAlongToAnybodyElse() throws Exception {
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector())) {
			node.authorize("alice", FakeCloud.API_KEY);
			this.collector.await("a report", (json) -> true);
		}
		assertThat(this.collector.received()).allSatisfy((each) -> {
			assertThat(each.authorization()).isNull();
			assertThat(each.target()).isEqualTo("/reports");
			assertThat(each.text()).doesNotContain(FakeCloud.API_KEY, "thetopsecretkey");
		});
	}

	@Test
	void goNowhereUnlessThereIsACollectorOfTheUpstream() throws Exception {
		this.cloud.advertisesCollector(this.collector.url().toString());
		try (ReportingNode node = ReportingNode.start(this.cloud)) {
			assertThat(node.authorize("alice", FakeCloud.API_KEY).statusCode()).isEqualTo(200);
		}
		assertThat(this.collector.received()).isEmpty();
		assertThat(this.cloud.takeRequests()).isNotEmpty().allMatch((request) -> request.getMethod().equals("GET"));
	}

	@Test
	void doNotExistWhenBothKindsAreSwitchedOff() throws Exception {
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector(), "--oso.disable-telemetry=true",
				"--oso.disable-error-logging=true")) {
			LOGGER.error("something went wrong");
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("report");
			assertThat(node.authorize("alice", FakeCloud.API_KEY).statusCode()).isEqualTo(200);
		}
		assertThat(this.collector.received()).isEmpty();
	}

	@Test
	void areAboutErrorsOnlyWithoutTelemetry() throws Exception {
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector(), "--oso.disable-telemetry=true")) {
			node.authorize("alice", FakeCloud.API_KEY);
			LOGGER.error("something went wrong");
			this.collector.await("the error", (json) -> !json.get("errors").isEmpty());
		}
		assertThat(this.collector.received()).hasSize(1).allMatch((each) -> !each.json().has("usage"));
	}

	@Test
	void areAboutUsageOnlyWithoutErrorLogging() throws Exception {
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector(), "--oso.disable-error-logging=true")) {
			LOGGER.error("something went wrong");
			node.authorize("alice", FakeCloud.API_KEY);
			this.collector.await("a second report", (json) -> json.get("number").asLong() == 2);
		}
		assertThat(this.collector.received())
			.allMatch((each) -> !each.json().has("errors") && each.json().has("usage"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mallory-e_0_1_secret", "anvil'); drop", "\\u0000\\u202eevil", "{}", "/api/mallory" })
	void neverNameAnybody(String id) throws Exception {
		String marker = "mallory-in-the-middle";
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector(),
				"--oso.client-tokens=another-caller-key")) {
			node.authorize(id + marker, FakeCloud.API_KEY);
			node.authorize(id + marker, "another-caller-key");
			node.authorize(id + marker, marker);
			node.send(HttpRequest.newBuilder(node.uri("/api/" + marker + "?actor=" + marker))
				.header("X-Request-ID", marker)
				.header("Authorization", "Bearer " + FakeCloud.API_KEY));
			LOGGER.error("request {} failed: {} {}", marker, id, marker,
					new IllegalStateException("nobody knows " + marker, new IllegalArgumentException(marker)));
			LoggerFactory.getLogger("org.apache.catalina." + "core").error("servlet failed for " + marker);
			this.collector.await("the errors", (json) -> json.get("errors").size() >= 2);
		}
		assertThat(this.collector.received()).allSatisfy((each) -> assertThat(each.text()).doesNotContain("mallory",
				"drop", "evil", "alice", "anvil", "has_role", "\"Repo\"", "another-caller-key", "secret"));
		JsonNode error = this.collector.await("an exception", (json) -> !json.get("errors").isEmpty())
			.json()
			.get("errors")
			.get(0);
		assertThat(error.get("message").asString()).isEqualTo("request {} failed: {} {}");
		assertThat(error.get("exceptions").get(0).get("type").asString()).isEqualTo("java.lang.IllegalStateException");
		assertThat(error.get("exceptions").get(0).get("frames").get(0).asString())
			.startsWith("com.osohq.oso.server.application.ReportTests.neverNameAnybody:");
	}

	@Test
	void tellWhyANodeDoesNotStart() {
		this.cloud.answers((request) -> FakeCloud.status(403, "{\"message\":\"alice is not welcome\"}"));
		StartFailure failure = catchThrowableOfType(StartFailure.class,
				() -> ReportingNode.start(this.cloud, toCollector()));
		assertThat(failure).hasMessageContaining("does not accept the API key");
		JsonNode last = this.collector.await("the last report", (json) -> json.get("stopping").asBoolean()).json();
		assertThat(last.get("health").asString()).isEqualTo("DOWN");
		assertThat(last.get("usage").get("snapshot").isNull()).isTrue();
		String all = this.collector.received().toString();
		assertThat(all).contains("the node does not start", "StartException").doesNotContain("alice");
	}

	@Test
	void holdNothingButWhatIsDocumented() throws Exception {
		try (ReportingNode node = ReportingNode.start(this.cloud, toCollector())) {
			node.authorize("alice", FakeCloud.API_KEY);
			LOGGER.error("something went wrong", new IllegalStateException());
			this.collector.await("the error", (json) -> !json.get("errors").isEmpty());
		}
		Set<String> sent = new TreeSet<>();
		this.collector.received().forEach((each) -> collect(each.json(), "", sent));
		assertThat(sent).isEqualTo(documented());
	}

	private static Set<String> documented() throws Exception {
		Path document = Path.of("..", "docs", "telemetry.md");
		return Pattern.compile("^\\| `([a-z_.\\[\\]]+)` \\|", Pattern.MULTILINE)
			.matcher(Files.readString(document))
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The paths of everything that has no parts. */
	private static void collect(JsonNode json, String path, Set<String> paths) {
		if (json.isObject()) {
			json.properties()
				.forEach((field) -> collect(field.getValue(),
						path.isEmpty() ? field.getKey() : path + '.' + field.getKey(), paths));
		}
		else if (json.isArray()) {
			json.forEach((element) -> collect(element, path + "[]", paths));
		}
		else if (!json.isNull()) {
			paths.add(path);
		}
	}

	private String toCollector() {
		return "--oso.collector-url=" + this.collector.url();
	}

	private long total(String path, String status) {
		return this.collector.received()
			.stream()
			.flatMap((each) -> each.json().get("usage").get("requests").valueStream())
			.filter((counts) -> counts.get("path").asString().equals(path)
					&& counts.get("status").asString().equals(status))
			.mapToLong((counts) -> counts.get("count").asLong())
			.sum();
	}

}
