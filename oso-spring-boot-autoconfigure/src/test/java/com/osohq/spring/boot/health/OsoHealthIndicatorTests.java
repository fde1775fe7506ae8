package com.osohq.spring.boot.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.osohq.spring.client.FakeTime;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.OsoClientBuilder;
import com.osohq.spring.client.RetrySettings;
import com.osohq.spring.client.ServerUrl;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.Timeouts;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the health component shows, state by state.
 */
class OsoHealthIndicatorTests {

	private static final String METADATA = "{\"metadata\":{\"resources\":{}}}";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	private final FakeTime time = new FakeTime();

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("health-test-");

	@ParameterizedTest
	@CsvSource(textBlock = """
			200, 200, UP,       cloud
			200, 503, DEGRADED, cloud
			200, 401, DEGRADED, cloud
			503, 200, DEGRADED, fallback
			503, 503, DOWN,     nobody
			503, 401, DOWN,     nobody
			401, 200, DOWN,     nobody
			401, 401, DOWN,     nobody
			404, 200, UP,       cloud
			""")
	void tellsWhetherTheApplicationCanAuthorize(int cloudStatus, int fallbackStatus, String status, String answeredBy) {
		answer(this.cloud, cloudStatus);
		answer(this.fallback, fallbackStatus);
		Health health = indicator(withFallback(), PATIENCE).health();
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(health.getDetails()).containsEntry("answeredBy", answeredBy).containsKey("summary");
	}

	@ParameterizedTest
	@CsvSource({ "200, UP", "503, DOWN", "401, DOWN" })
	void needsNoFallback(int cloudStatus, String status) {
		answer(this.cloud, cloudStatus);
		Health health = indicator(withoutFallback(), PATIENCE).health();
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(details(health, "fallback")).containsExactly(Map.entry("status", "NOT_CONFIGURED"));
	}

	@Test
	void showsWhatIsKnownOfEachTarget() {
		answer(this.cloud, 503);
		this.fallback.enqueue(new MockResponse.Builder().addHeader("X-Oso-Snapshot-Age", "120").body(METADATA).build());
		Health health = indicator(withFallback(), PATIENCE).health();
		assertThat(details(health, "cloud")).containsEntry("status", "OUTAGE")
			.containsEntry("url", this.cloud.url("/").toString())
			.containsEntry("lastFailureCause", "server_error")
			.containsKey("lastFailure")
			.doesNotContainKeys("lastSuccess", "keyAccepted");
		assertThat(details(health, "fallback")).containsEntry("status", "UP")
			.containsEntry("keyAccepted", true)
			.containsEntry("snapshotAgeSeconds", 120L)
			.containsKey("lastSuccess");
		assertThat(health.toString()).doesNotContain("e_1_2_3");
	}

	@Test
	void showsAKeyThatTheFallbackDoesNotKnow() {
		answer(this.cloud, 200);
		answer(this.fallback, 401);
		Health health = indicator(withFallback(), PATIENCE).health();
		assertThat(details(health, "fallback")).containsEntry("status", "REFUSING").containsEntry("keyAccepted", false);
	}

	@Test
	void asksAgainOnlyWhenWhatIsKnownIsOld() {
		answer(this.cloud, 200);
		OsoClient oso = withoutFallback();
		OsoHealthIndicator indicator = indicator(oso, PATIENCE);
		indicator.health();
		this.time.pass(Duration.ofSeconds(9));
		indicator.health();
		assertThat(this.cloud.getRequestCount()).isEqualTo(1);
		answer(this.cloud, 200);
		this.time.pass(Duration.ofSeconds(1));
		indicator.health();
		assertThat(this.cloud.getRequestCount()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-PT2H", "PT2H" })
	void whatIsKnownAgesWhateverBecomesOfTheWallClock(Duration offset) {
		answer(this.cloud, 200);
		OsoHealthIndicator indicator = indicator(withoutFallback(), PATIENCE);
		indicator.health();
		this.time.setWallClock(offset);
		indicator.health();
		assertThat(this.cloud.getRequestCount()).isEqualTo(1);
		answer(this.cloud, 503);
		this.time.pass(Duration.ofSeconds(10));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void callsOfTheApplicationSpareProbes() {
		answer(this.cloud, 200);
		OsoClient oso = withoutFallback();
		oso.getPolicyMetadata();
		assertThat(indicator(oso, PATIENCE).health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.cloud.getRequestCount()).isEqualTo(1);
	}

	@Test
	void doesNotWaitForATargetThatHangsAndAsksItOnceAtATime() throws InterruptedException {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.cloud.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
				arrived.countDown();
				release.await();
				return new MockResponse.Builder().body(METADATA).build();
			}

		});
		try {
			OsoHealthIndicator indicator = indicator(withoutFallback(), Duration.ofMillis(200));
			long start = System.nanoTime();
			Health first = indicator.health();
			assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
			Health second = indicator.health();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
			assertThat(first.getStatus()).isEqualTo(Status.DOWN);
			assertThat(second.getStatus()).isEqualTo(Status.DOWN);
			assertThat(this.cloud.getRequestCount()).isEqualTo(1);
		}
		finally {
			release.countDown();
		}
	}

	private OsoHealthIndicator indicator(OsoClient oso, Duration timeout) {
		return new OsoHealthIndicator(oso, this.executor, timeout);
	}

	private OsoClient withFallback() {
		OsoClient oso = builder().fallbackUrl(ServerUrl.parse(this.fallback.url("/").toString())).build();
		assertThat(oso.status(Target.FALLBACK)).isPresent();
		return oso;
	}

	private OsoClient withoutFallback() {
		return builder().build();
	}

	private OsoClientBuilder builder() {
		Timeouts timeouts = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));
		return this.time.rule(OsoClient.builder("e_1_2_3")
			.url(ServerUrl.parse(this.cloud.url("/").toString()))
			.timeouts(timeouts)
			.fallbackTimeouts(timeouts)
			.retry(new RetrySettings(1, Duration.ofMillis(1), 1, Duration.ofMillis(1), false)));
	}

	private static void answer(MockWebServer server, int status) {
		server.enqueue(new MockResponse.Builder().code(status).body((status == 200) ? METADATA : "").build());
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> details(Health health, String target) {
		return (Map<String, Object>) health.getDetails().get(target);
	}

}
