package com.osohq.oso.server.ops;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshListener;
import com.osohq.oso.server.ops.Exposition.Family;
import com.osohq.oso.server.ops.Exposition.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for the page {@code /metrics} of a node.
 */
class MetricsTests {

	private static final String AGE = "oso_fallback_snapshot_age_ms";

	private static final String REQUESTS = "oso_fallback_http_requests";

	private static final FakeNode node = new FakeNode();

	private static RunningProcess process;

	@BeforeAll
	static void start() {
		process = RunningProcess.node(node);
	}

	@AfterAll
	static void stop() {
		process.close();
	}

	@BeforeEach
	void holdNothing() {
		node.holdsNothing();
	}

	@Test
	void showsTheSnapshotsAgeInMilliseconds() {
		assertThat(page().families()).doesNotContainKey(AGE);
		node.holdsSnapshotOfAge(Duration.ofSeconds(90));
		assertThat(page().family(AGE).type()).isEqualTo("gauge");
		assertThat(page().family(AGE).samples()).hasSize(1);
		assertThat(page().value(AGE)).isBetween(90_000.0, 150_000.0);
	}

	@Test
	void anAgeThatNobodyKnowsSetsOffEveryAlarmOnGreatAge() {
		node.holdsSnapshotOfUnknownAge();
		Exposition page = page();
		assertThat(page.value(AGE)).isEqualTo(Double.POSITIVE_INFINITY);
		assertThat(page.value("oso_node_snapshot_age_seconds")).isEqualTo(Double.POSITIVE_INFINITY);
		assertThat(page.value("oso_node_snapshot_staleness_ratio")).isEqualTo(Double.POSITIVE_INFINITY);
	}

	@Test
	void showsSizeAgeAndStalenessOfTheSnapshot() {
		assertThat(page().value("oso_node_snapshot_facts")).isNaN();
		assertThat(page().value("oso_node_snapshot_size_bytes")).isNaN();
		assertThat(page().value("oso_node_snapshot_age_seconds")).isNaN();
		assertThat(page().value("oso_node_snapshot_staleness_ratio")).isNaN();
		node.holdsSnapshotOfAge(Duration.ofMinutes(15));
		node.failsToRefresh(3);
		Exposition page = page();
		assertThat(page.value("oso_node_snapshot_facts")).isEqualTo(1_000_000);
		assertThat(page.value("oso_node_snapshot_size_bytes")).isEqualTo(48_000_000);
		assertThat(page.value("oso_node_snapshot_age_seconds")).isCloseTo(900, within(60.0));
		assertThat(page.value("oso_node_snapshot_staleness_ratio")).isCloseTo(1.5, within(0.1));
		assertThat(page.value("oso_node_refresh_consecutive_failures")).isEqualTo(3);
	}

	@Test
	void measuresRefreshesByOutcomeAndCause() {
		RefreshListener listener = process.bean(RefreshListener.class);
		assertThat(refreshes("failed", "timeout")).isZero();
		listener.refreshed(Duration.ofSeconds(3), RefreshListener.Outcome.UPDATED, null);
		listener.refreshed(Duration.ofSeconds(1), RefreshListener.Outcome.UNCHANGED, null);
		RefreshFailure failure = new RefreshFailure(Instant.now(), RefreshFailure.Cause.TIMEOUT, "no answer in 10 s");
		listener.refreshed(Duration.ofSeconds(10), RefreshListener.Outcome.FAILED, failure);
		listener.refreshed(Duration.ofSeconds(10), RefreshListener.Outcome.FAILED, failure);
		assertThat(refreshes("updated", "none")).isEqualTo(1);
		assertThat(refreshes("unchanged", "none")).isEqualTo(1);
		assertThat(refreshes("failed", "timeout")).isEqualTo(2);
		assertThat(refreshes("failed", "unreachable")).isZero();
		assertThat(page().family("oso_node_refresh_seconds")
			.value("oso_node_refresh_seconds_sum", Map.of("outcome", "failed", "cause", "timeout"))).isEqualTo(20);
	}

	@Test
	void countsRequestsInExactlyTheKnownBuckets() {
		process.send("POST", "/api/authorize", "Authorization", "Bearer x");
		awaitRequests("/api/authorize", 200, 1);
		Family family = page().family(REQUESTS);
		assertThat(family.type()).isEqualTo("histogram");
		List<Sample> buckets = family.samples()
			.stream()
			.filter((sample) -> sample.name().equals(REQUESTS + "_bucket"))
			.filter((sample) -> sample.labels().entrySet().containsAll(labels("/api/authorize", 200).entrySet()))
			.toList();
		assertThat(buckets).extracting((bucket) -> bucket.labels().get("le"))
			.containsExactly("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0",
					"+Inf");
		assertThat(buckets)
			.allSatisfy((bucket) -> assertThat(bucket.labels().keySet()).containsExactly("le", "path", "status_code"));
		assertThat(buckets).extracting(Sample::value).isSorted().endsWith(1.0);
		assertThat(family.value(REQUESTS + "_sum", labels("/api/authorize", 200))).isBetween(0.0, 20.0);
	}

	@Test
	void countsRefusedRequestsToo() {
		double unauthorized = requests("/api/authorize", 401);
		process.send("POST", "/api/authorize?");
		process.send("POST", "//api/authorize");
		process.send("PUT", "/api/authorize", "Authorization", "Bearer x");
		process.send("POST", "/api/list", "Authorization", "Bearer x");
		process.get("/api/healthcheck");
		awaitRequests("/api/authorize", 401, unauthorized + 2);
		awaitRequests("/api/authorize", 405, 1);
		awaitRequests("/api/list", 500, 1);
		awaitRequests("/api/healthcheck", 503, 1);
	}

	@Test
	void measuresAsynchronousRequestsToTheirEnd() {
		CompletableFuture<HttpResponse<String>> facts = process.sendAsync("GET", "/api/facts", "Authorization",
				"Bearer x");
		process.send("POST", "/api/bulk");
		awaitRequests("/api/bulk", 401, 1);
		assertThat(requests("/api/facts", 200)).isZero();
		process.bean(SmallApi.class).mayAnswer.countDown();
		assertThat(facts.join().body()).isEqualTo("[]");
		awaitRequests("/api/facts", 200, 1);
	}

	@Test
	void callersCannotInventLabels() {
		IntStream.range(0, 50).forEach((i) -> process.send("GET", "/api/authorize/" + i, "Authorization", "Bearer x"));
		process.send("GET", "/elsewhere");
		awaitRequests("other", 404, 50);
		assertThat(page().family(REQUESTS).samples()).extracting((sample) -> sample.labels().get("path"))
			.allMatch((path) -> path.equals("other") || !path.matches("/api/.*/.*|/elsewhere"));
	}

	@Test
	void limitsTheLabelCombinationsOfAMetric() {
		MeterRegistry registry = process.bean(MeterRegistry.class);
		IntStream.range(0, 1000).forEach((i) -> registry.counter("mistake", "user", "u" + i).increment());
		registry.counter("mistake", "user", "u5").increment();
		Family family = page().family("mistake_total");
		assertThat(family.samples()).hasSize(100);
		assertThat(family.value("mistake_total", Map.of("user", "u5"))).isEqualTo(2);
	}

	@Test
	void everyMetricOfOursIsDocumented() throws IOException {
		node.holdsSnapshotOfAge(Duration.ofSeconds(1));
		String documentation = Files.readString(Path.of("..", "docs", "metrics.md"));
		assertThat(page().families().keySet()).filteredOn((name) -> name.startsWith("oso_"))
			.hasSize(12)
			.allSatisfy((name) -> assertThat(documentation).contains("`" + name + "`"));
	}

	@Test
	void everyCauseOfAFailedRefreshIsDocumentedAndNoOther() throws IOException {
		List<String> documented = Files.readAllLines(Path.of("..", "docs", "metrics.md"))
			.stream()
			.dropWhile((line) -> !line.startsWith("| `cause` |"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.map((line) -> line.split("`")[1])
			.toList();
		List<String> shown = page().family("oso_node_refresh_seconds")
			.samples()
			.stream()
			.filter((sample) -> sample.name().endsWith("_count") && "failed".equals(sample.labels().get("outcome")))
			.map((sample) -> sample.labels().get("cause"))
			.toList();
		assertThat(shown).hasSize(RefreshFailure.Cause.values().length);
		assertThat(documented).containsExactlyInAnyOrderElementsOf(shown);
	}

	@Test
	void showsTheJvmAndTheProcess() {
		assertThat(page().families()).containsKeys("jvm_memory_used_bytes", "jvm_gc_overhead", "process_cpu_usage",
				"process_uptime_seconds", "process_files_open_files", "disk_free_bytes", "logback_events_total");
		assertThat(page().families().keySet())
			.noneMatch((name) -> name.startsWith("http_") || name.startsWith("tomcat_"));
	}

	@Test
	void speaksOpenMetricsWithThoseWhoAsk() {
		node.holdsSnapshotOfAge(Duration.ofSeconds(1));
		HttpResponse<String> text = process.get("/metrics");
		assertThat(text.headers().firstValue("Content-Type")).hasValueSatisfying(
				(type) -> assertThat(type).isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8"));
		HttpResponse<String> open = process.send("GET", "/metrics", "Accept",
				"application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
		assertThat(open.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/openmetrics-text"));
		assertThat(open.body()).contains("# TYPE " + AGE + " gauge").endsWith("# EOF\n");
		assertThat(process.send("HEAD", "/metrics").statusCode()).isEqualTo(200);
		assertThat(process.send("POST", "/metrics").statusCode()).isEqualTo(405);
	}

	private Exposition page() {
		HttpResponse<String> response = process.get("/metrics");
		assertThat(response.statusCode()).isEqualTo(200);
		return Exposition.parse(response.body());
	}

	private double refreshes(String outcome, String cause) {
		return page().family("oso_node_refresh_seconds")
			.value("oso_node_refresh_seconds_count", Map.of("outcome", outcome, "cause", cause));
	}

	/** A caller may have its answer before the request has been counted. */
	private void awaitRequests(String path, int status, double count) {
		Awaitility.await().untilAsserted(() -> assertThat(requests(path, status)).isEqualTo(count));
	}

	private double requests(String path, int status) {
		return page().family(REQUESTS)
			.samples()
			.stream()
			.filter((sample) -> sample.name().equals(REQUESTS + "_count")
					&& sample.labels().equals(labels(path, status)))
			.mapToDouble(Sample::value)
			.sum();
	}

	private static Map<String, String> labels(String path, int status) {
		return new TreeMap<>(Map.of("path", path, "status_code", Integer.toString(status)));
	}

}
