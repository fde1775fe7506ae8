package com.osohq.oso.server.application;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

import com.osohq.oso.server.node.FakeCloud;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for metrics that go to an OpenTelemetry collector.
 */
class OtlpTests {

	private final FakeCloud cloud = new FakeCloud();

	private final MockWebServer receiver = new MockWebServer();

	@BeforeEach
	void start() throws Exception {
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.cloud.close();
		this.receiver.close();
	}

	@Test
	void areSentAsTheStandardVariablesSay() throws Exception {
		answer(() -> 200);
		try (ReportingNode node = ReportingNode.start(this.cloud, endpoint(),
				"--OTEL_EXPORTER_OTLP_HEADERS=api-key=s%3Decret,x=1+1", "--OTEL_SERVICE_NAME=fallback-eu",
				"--OTEL_RESOURCE_ATTRIBUTES=service.name=other,zone=a", "--OTEL_METRIC_EXPORT_INTERVAL=100")) {
			assertThat(node.authorize("alice", FakeCloud.API_KEY).statusCode()).isEqualTo(200);
			assertThat(node.authorize("alice", FakeCloud.API_KEY).statusCode()).isEqualTo(200);
			HistogramDataPoint requests = Awaitility.await()
				.until(this::nextRequests, (point) -> point.isPresent() && point.get().getCount() == 2)
				.orElseThrow();
			assertThat(requests.getExplicitBoundsCount()).isEqualTo(11);
			assertThat(attributes(requests.getAttributesList()))
				.containsExactlyInAnyOrderEntriesOf(Map.of("path", "/api/authorize", "status_code", "200"));
			RecordedRequest request = this.receiver.takeRequest();
			assertThat(request.getTarget()).isEqualTo("/v1/metrics");
			assertThat(request.getHeaders().get("api-key")).isEqualTo("s=ecret");
			assertThat(request.getHeaders().get("x")).isEqualTo("1+1");
			ResourceMetrics sent = sent(request);
			assertThat(attributes(sent.getResource().getAttributesList())).containsEntry("service.name", "fallback-eu")
				.containsEntry("zone", "a");
			assertThat(sent.getScopeMetrics(0).getMetricsList()).extracting(Metric::getName)
				.contains("oso.node.snapshot.age", "oso.node.refresh", "oso.engine", "jvm.memory.used");
		}
	}

	/** The requests to the API that the next export tells of, if it tells of any. */
	private Optional<HistogramDataPoint> nextRequests() throws Exception {
		return sent(this.receiver.takeRequest()).getScopeMetrics(0)
			.getMetricsList()
			.stream()
			.filter((metric) -> metric.getName().equals("oso.fallback.http.requests"))
			.map((metric) -> metric.getHistogram().getDataPoints(0))
			.findFirst();
	}

	private static ResourceMetrics sent(RecordedRequest request) throws IOException {
		return ExportMetricsServiceRequest.parseFrom(request.getBody().toByteArray()).getResourceMetrics(0);
	}

	@Test
	void doNotFollowARedirect() throws Exception {
		try (MockWebServer elsewhere = new MockWebServer()) {
			elsewhere.start();
			this.receiver.enqueue(
					new MockResponse.Builder().code(307).addHeader("Location", elsewhere.url("/").toString()).build());
			ReportingNode.start(this.cloud, endpoint()).close();
			assertThat(this.receiver.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
			assertThat(elsewhere.getRequestCount()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "OTEL_METRICS_EXPORTER, none", "OTEL_SDK_DISABLED, true", "OTEL_EXPORTER_OTLP_ENDPOINT, ''" })
	void areNotSentOtherwise(String variable, String value) throws Exception {
		ReportingNode.start(this.cloud, endpoint(), "--" + variable + '=' + value).close();
		assertThat(this.receiver.getRequestCount()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "OTEL_METRICS_EXPORTER, console", "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
			"OTEL_METRIC_EXPORT_INTERVAL, 1s" })
	void explainWhatIsNotSupported(String variable, String value) {
		StartFailure failure = catchThrowableOfType(StartFailure.class,
				() -> ReportingNode.start(this.cloud, endpoint(), "--" + variable + '=' + value));
		assertThat(failure).hasMessageStartingWith(variable + " is '" + value + "'; set it to ");
		assertThat(failure.misconfigured()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-key=topsecret%0A", "api-key=topsecret%zz", "api key=topsecret" })
	void explainWhichHeadersAreNotLegalWithoutShowingThem(String headers) {
		assertRefused("OTEL_EXPORTER_OTLP_HEADERS", endpoint(), "--OTEL_EXPORTER_OTLP_HEADERS=" + headers);
	}

	@ParameterizedTest
	@ValueSource(strings = { "topsecret:4318", "http://user:topsecret@localhost", "http://user:1/topsecret@localhost",
			"http:topsecret" })
	void explainWhichEndpointIsNotLegalWithoutShowingIt(String endpoint) {
		assertRefused("OTEL_EXPORTER_OTLP_ENDPOINT", "--OTEL_EXPORTER_OTLP_ENDPOINT=" + endpoint);
	}

	private void assertRefused(String variable, String... args) {
		StartFailure failure = catchThrowableOfType(StartFailure.class, () -> ReportingNode.start(this.cloud, args));
		assertThat(failure).hasMessageStartingWith(variable + " is not legal").hasMessageNotContaining("topsecret");
		assertThat(failure.misconfigured()).isTrue();
	}

	@Test
	void delayNoAnswer() throws Exception {
		this.receiver.close();
		try (ReportingNode node = ReportingNode.start(this.cloud, endpoint(), "--OTEL_METRIC_EXPORT_INTERVAL=100")) {
			assertThat(node.authorize("alice", FakeCloud.API_KEY).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void logOneLineWhenTheyDoNotArriveAndOneWhenTheyDoAgain() throws Exception {
		AtomicInteger status = new AtomicInteger(200);
		answer(status::get);
		try (ReportingNode node = ReportingNode.start(this.cloud, endpoint(), "--OTEL_METRIC_EXPORT_INTERVAL=100",
				"--oso.log-level=info");
				LogCapture log = LogCapture.of("io.micrometer", "com.osohq.oso.server.ops.otlp")) {
			status.set(503);
			int before = this.receiver.getRequestCount();
			Awaitility.await().until(() -> this.receiver.getRequestCount() > before + 3);
			status.set(200);
			Awaitility.await().until(() -> log.lines().size() > 1);
			assertThat(log.lines().get(0)).startsWith("WARN metrics do not reach the OpenTelemetry collector: ")
				.contains("503");
			assertThat(log.lines().get(1)).startsWith("INFO metrics reach the OpenTelemetry collector again, after ");
			assertThat(log.lines()).hasSize(2);
			assertThat(log.stackTraces()).isZero();
			assertThat(node.authorize("alice", FakeCloud.API_KEY).statusCode()).isEqualTo(200);
		}
	}

	private String endpoint() {
		return "--OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:" + this.receiver.getPort();
	}

	private void answer(IntSupplier status) {
		this.receiver.setDispatcher(new Dispatcher() {
			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(status.getAsInt()).build();
			}
		});
	}

	private static Map<String, String> attributes(List<KeyValue> attributes) {
		return attributes.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (each) -> each.getValue().getStringValue()));
	}

}
