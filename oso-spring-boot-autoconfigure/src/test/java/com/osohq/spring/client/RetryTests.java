package com.osohq.spring.client;

import java.time.Duration;
import java.util.List;

import com.osohq.spring.OsoResponseException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How often Oso Cloud is asked, and after which pauses.
 */
class RetryTests {

	private final Servers servers = new Servers();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 502, 503, 504 })
	void asksAgainUntilThereIsAnAnswer(int status) {
		this.servers.cloud().enqueue(Servers.status(status));
		this.servers.cloud().enqueue(Servers.status(status));
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(ask(3)).isEqualTo(true);
		assertThat(this.servers.time().pauses()).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
	}

	@Test
	void asksAgainAfterABrokenConnection() {
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(ask(2)).isEqualTo(true);
	}

	@Test
	void givesUpAfterTheLastAttempt() {
		for (int i = 0; i < 3; i++) {
			this.servers.cloud().enqueue(Servers.status(503));
		}
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> ask(3));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void repeatsTheSameRequest() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		ask(2);
		List<RecordedRequest> requests = Servers.requests(this.servers.cloud());
		assertThat(requests).hasSize(2);
		assertThat(requests.get(1).getBody()).isEqualTo(requests.get(0).getBody());
		assertThat(requests.get(1).getHeaders().get("X-Request-ID")).isNotBlank()
			.isEqualTo(requests.get(0).getHeaders().get("X-Request-ID"));
	}

	@Test
	void repeatsChangesToo() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.cloud().enqueue(Servers.json(Questions.DONE));
		Questions.BATCH.ask(this.servers.withoutFallback().retry(Servers.attempts(2)).build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
	}

	@Test
	void waitsAsLongAsTheServerAsks() {
		this.servers.cloud().enqueue(withRetryAfter("0.75"));
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(ask(2)).isEqualTo(true);
		assertThat(this.servers.time().pauses()).containsExactly(Duration.ofMillis(750));
	}

	@Test
	void doesNotWaitLongerThanAgreed() {
		this.servers.cloud().enqueue(withRetryAfter("30"));
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> ask(3))
			.satisfies((failure) -> assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(30)));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
		assertThat(this.servers.time().pauses()).isEmpty();
	}

	@Test
	void understandsADateToWaitFor() {
		this.servers.cloud().enqueue(withRetryAfter("Thu, 01 Jan 2026 00:00:01 GMT"));
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		ask(2);
		assertThat(this.servers.time().pauses()).containsExactly(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-PT2H", "PT2H" })
	void waitsByTheClockOfTheServerIfItTells(Duration offset) {
		this.servers.time().setWallClock(offset);
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().code(503)
				.addHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
				.addHeader("Retry-After", "Thu, 01 Jan 2026 00:00:01 GMT")
				.build());
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(ask(2)).isEqualTo(true);
		assertThat(this.servers.time().pauses()).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void pausesNeverExceedTheLongestOne() {
		for (int i = 0; i < 10; i++) {
			this.servers.cloud().enqueue(Servers.status(500));
		}
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> ask(10));
		assertThat(this.servers.time().pauses()).hasSize(9)
			.endsWith(Duration.ofMillis(640), Duration.ofSeconds(1), Duration.ofSeconds(1));
	}

	@Test
	void pausesVaryByAHalf() {
		RetrySettings settings = new RetrySettings(2, Duration.ofMillis(100), 2, Duration.ofSeconds(1), true);
		for (int i = 0; i < 20; i++) {
			this.servers.cloud().enqueue(Servers.status(500));
		}
		OsoClient oso = this.servers.withoutFallback().retry(settings).build();
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		}
		assertThat(this.servers.time().pauses()).hasSize(10)
			.allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ofMillis(50), Duration.ofMillis(150)))
			.anySatisfy((pause) -> assertThat(pause).isNotEqualTo(this.servers.time().pauses().get(0)));
	}

	@Test
	void asksTheFallbackAfterTheLastAttemptOnly() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(this.servers.client().retry(Servers.attempts(2)).build())).isEqualTo(true);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
	}

	private Object ask(int attempts) {
		return Questions.AUTHORIZE.ask(this.servers.withoutFallback().retry(Servers.attempts(attempts)).build());
	}

	private static MockResponse withRetryAfter(String value) {
		return new MockResponse.Builder().code(503).addHeader("Retry-After", value).build();
	}

}
