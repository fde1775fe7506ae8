package com.osohq.oso.server.application;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.FakeCloud;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reports while the collector is in trouble.
 */
class ReportFaultTests {

	private static final Fact ALICE = Fact.of("has_role", new Value("User", "alice"), Value.string("reader"),
			new Value("Repo", "anvil"));

	private static final Logger LOGGER = LoggerFactory.getLogger(ReportFaultTests.class);

	private final FakeCloud cloud = new FakeCloud().holds(ALICE);

	private final FakeCollector collector = new FakeCollector();

	@AfterEach
	void stop() {
		this.cloud.close();
		this.collector.close();
	}

	@ParameterizedTest
	@MethodSource("faults")
	void delayNoAnswerAndArriveLater(MockResponse fault) throws Exception {
		this.collector.answers(fault);
		try (ReportingNode node = start()) {
			this.collector.await("an attempt", (json) -> true);
			assertAnswers(node);
			LOGGER.error("something went wrong");
			this.collector.answers(FakeCollector.status(200));
			JsonNode late = this.collector
				.await("a report with everything",
						(json) -> !json.get("errors").isEmpty() && !json.get("usage").get("requests").isEmpty())
				.json();
			assertThat(late.get("number").asLong()).as("nothing has arrived before").isEqualTo(1);
			assertThat(late.get("usage").get("requests").get(0).get("count").asLong()).isEqualTo(1);
			assertThat(late.get("usage").get("refreshes").get(0).get("outcome").asString()).isEqualTo("updated");
			this.collector.await("the next", (json) -> json.get("number").asLong() == 2);
		}
	}

	static Stream<Named<MockResponse>> faults() {
		return Stream.of(Named.of("500", FakeCollector.status(500)), Named.of("401", FakeCollector.status(401)),
				Named.of("429", new MockResponse.Builder().code(429).addHeader("Retry-After", "1").build()),
				Named.of("closes the connection",
						new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build()));
	}

	@Test
	void areNotSentWhereARedirectPoints() throws Exception {
		try (FakeCollector elsewhere = new FakeCollector()) {
			this.collector.answers(
					new MockResponse.Builder().code(307).addHeader("Location", elsewhere.url().toString()).build());
			try (ReportingNode node = start()) {
				Awaitility.await().until(() -> this.collector.received().size() >= 2);
				assertAnswers(node);
			}
			assertThat(elsewhere.received()).isEmpty();
		}
	}

	@Test
	void areGivenUpIfTheCollectorWillNeverTakeThem() throws Exception {
		this.collector.answers(FakeCollector.status(400));
		try (ReportingNode node = start()) {
			LOGGER.error("something went wrong");
			this.collector.await("the error", (json) -> !json.get("errors").isEmpty());
			this.collector.await("a later report", (json) -> json.get("number").asLong() == 3);
			assertThat(this.collector.received()).filteredOn((each) -> !each.json().get("errors").isEmpty()).hasSize(1);
			assertAnswers(node);
		}
	}

	@Test
	void holdUpNeitherAnswersNorTheEndOfANode() throws Exception {
		this.collector.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		ReportingNode node = start();
		this.collector.await("an attempt", (json) -> true);
		assertAnswers(node);
		assertThat(CompletableFuture.runAsync(node::close)).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void doNotNeedACollectorThatIsThere() throws Exception {
		this.collector.close();
		try (ReportingNode node = start()) {
			assertAnswers(node);
		}
	}

	private ReportingNode start() throws Exception {
		return ReportingNode.start(this.cloud, "--oso.collector-url=" + this.collector.url());
	}

	private static void assertAnswers(ReportingNode node) throws Exception {
		long start = System.nanoTime();
		assertThat(node.authorize("alice", FakeCloud.API_KEY).body()).isEqualTo("{\"allowed\":true}");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
	}

}
