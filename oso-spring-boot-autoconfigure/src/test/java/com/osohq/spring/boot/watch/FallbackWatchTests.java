package com.osohq.spring.boot.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.osohq.spring.client.LogLines;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.ServerUrl;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetState;
import com.osohq.spring.client.TargetStatus;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the watch over the Fallback node finds, over HTTP.
 */
class FallbackWatchTests {

	private static final Duration SHORT = Duration.ofMillis(20);

	@RegisterExtension
	private final LogLines log = new LogLines(FallbackWatch.class, Level.WARN);

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	private volatile int fallbackStatus = 200;

	private OsoClient oso;

	private FallbackWatch watch;

	@BeforeEach
	void start() {
		this.fallback.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(FallbackWatchTests.this.fallbackStatus)
					.body("{\"metadata\":{\"resources\":{}}}")
					.build();
			}

		});
		this.oso = OsoClient.builder("e_1_2_secret").url(url(this.cloud)).fallbackUrl(url(this.fallback)).build();
		this.watch = new FallbackWatch(() -> List.of(this.oso), SHORT, () -> 0.5);
	}

	@AfterEach
	void stop() {
		this.watch.stop();
	}

	@Test
	void knowsAFallbackThatNoCallHasNeeded() {
		this.watch.start();
		Awaitility.await().until(() -> status().state() == TargetState.UP);
		assertThat(this.cloud.getRequestCount()).isZero();
	}

	@Test
	void noticesThatTheFallbackIsGoneAndThatItIsBack() {
		this.watch.start();
		Awaitility.await().until(() -> status().state() == TargetState.UP);
		this.fallbackStatus = 503;
		Awaitility.await().until(() -> status().state() == TargetState.OUTAGE);
		this.fallbackStatus = 200;
		Awaitility.await().until(() -> status().state() == TargetState.UP);
	}

	@Test
	void warnsOnceOfARefusedKey() throws InterruptedException {
		this.fallbackStatus = 401;
		this.watch.start();
		Awaitility.await().until(() -> !this.log.list().isEmpty());
		assertThat(status().keyAccepted()).isFalse();
		assertThat(status().state()).isEqualTo(TargetState.REFUSING);
		awaitRequests(3);
		assertThat(this.log.list()).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage, InstanceOfAssertFactories.STRING)
			.contains("refuses the API key", "OSO_CLIENT_TOKENS", this.fallback.getHostName())
			.doesNotContain("e_1_2_secret");
	}

	@Test
	void warnsAgainOfAKeyThatHadBeenAccepted() {
		this.fallbackStatus = 401;
		this.watch.start();
		Awaitility.await().until(() -> !this.log.list().isEmpty());
		this.fallbackStatus = 200;
		Awaitility.await().until(() -> status().state() == TargetState.UP);
		this.fallbackStatus = 401;
		Awaitility.await().until(() -> this.log.list().size() == 2);
	}

	@Test
	void leavesAFallbackAloneThatCallsHaveJustReached() throws InterruptedException {
		FallbackWatch patient = new FallbackWatch(() -> List.of(this.oso), Duration.ofHours(1), () -> 0);
		this.oso.probe(Target.FALLBACK);
		awaitRequests(1);
		patient.start();
		assertThat(this.fallback.takeRequest(300, TimeUnit.MILLISECONDS)).isNull();
		patient.stop();
	}

	@Test
	void asksOneQuestionAtATimeAndEndsWithIt() throws Exception {
		try (MockWebServer hanging = new MockWebServer()) {
			hanging.enqueue(new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS).build());
			hanging.start();
			OsoClient client = OsoClient.builder("e_1_2_secret").url(url(this.cloud)).fallbackUrl(url(hanging)).build();
			FallbackWatch waiting = new FallbackWatch(() -> List.of(client), SHORT, () -> 0);
			waiting.start();
			waiting.start();
			assertThat(hanging.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
			assertThat(hanging.takeRequest(300, TimeUnit.MILLISECONDS)).isNull();
			waiting.stop();
			Awaitility.await()
				.until(() -> Thread.getAllStackTraces()
					.keySet()
					.stream()
					.noneMatch((thread) -> thread.getName().equals("oso-fallback-watch")));
		}
	}

	private static ServerUrl url(MockWebServer server) {
		return ServerUrl.parse(server.url("/").toString());
	}

	private TargetStatus status() {
		return this.oso.status(Target.FALLBACK).orElseThrow();
	}

	private void awaitRequests(int count) throws InterruptedException {
		for (int i = 0; i < count; i++) {
			assertThat(this.fallback.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
		}
	}

}
