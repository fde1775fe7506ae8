package com.osohq.spring.client;

import java.time.Duration;
import java.util.function.IntSupplier;

import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import com.osohq.spring.OsoRequestException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * When calls stop asking Oso Cloud first, and when they return to it.
 */
class CircuitBreakerTests {

	private static final Duration OPEN = Duration.ofSeconds(10);

	private final Servers servers = new Servers();

	private volatile int cloudStatus = 503;

	private final OsoClient oso = this.servers.client().circuitBreaker(new CircuitBreakerSettings(3, OPEN)).build();

	CircuitBreakerTests() {
		this.servers.cloud().setDispatcher(answering(() -> this.cloudStatus));
		this.servers.fallback().setDispatcher(answering(() -> 200));
	}

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void stopsAskingOsoCloudAfterARunOfFailures() {
		ask(10);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(10);
	}

	@Test
	void asksOsoCloudFirstEveryTimeUnlessTurnedOn() {
		OsoClient plain = this.servers.client().build();
		for (int i = 0; i < 10; i++) {
			Questions.AUTHORIZE.ask(plain);
		}
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(10);
	}

	@Test
	void aSuccessInBetweenStartsTheRunAgain() {
		ask(2);
		this.cloudStatus = 200;
		ask(1);
		this.cloudStatus = 503;
		ask(2);
		this.cloudStatus = 200;
		ask(1);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(6);
	}

	@Test
	void aRunOfAnswersThatAreNoneOpensIt() {
		this.servers.cloud().setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return Servers.json("<html>maintenance</html>");
			}

		});
		ask(5);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(5);
	}

	@Test
	void aRefusalIsAnAnswer() {
		ask(2);
		this.cloudStatus = 404;
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> ask(1));
		this.cloudStatus = 503;
		ask(2);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(5);
	}

	@Test
	void triesOsoCloudOnceAfterAWhileAndStaysAwayIfThatFails() {
		ask(3);
		this.servers.time().pass(OPEN);
		ask(5);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(4);
		this.servers.time().pass(OPEN.minusNanos(1));
		ask(1);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(4);
	}

	@Test
	void returnsToOsoCloudIfTheTrialSucceeds() {
		ask(3);
		this.cloudStatus = 200;
		this.servers.time().pass(OPEN);
		ask(5);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(8);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(3);
	}

	@Test
	void changesGoToOsoCloudEvenThen() {
		ask(3);
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.BATCH.ask(this.oso));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(4);
	}

	@Test
	void aChangeThatSucceedsShowsThatOsoCloudIsBack() {
		ask(3);
		this.cloudStatus = 200;
		Questions.BATCH.ask(this.oso);
		ask(1);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(5);
	}

	@Test
	void namesTheFailureThatOpenedItIfTheFallbackFailsToo() {
		ask(3);
		this.servers.fallback().setDispatcher(answering(() -> 500));
		assertThatExceptionOfType(OsoFailoverException.class).isThrownBy(() -> ask(1))
			.satisfies((failure) -> assertThat(failure.getPrimaryFailure().getStatusCode()).isEqualTo(503));
	}

	@Test
	void tellsItsState() {
		assertThat(this.oso.circuitBreakerState()).contains(CircuitBreakerState.CLOSED);
		ask(3);
		assertThat(this.oso.circuitBreakerState()).contains(CircuitBreakerState.OPEN);
		this.servers.time().pass(OPEN);
		assertThat(this.oso.circuitBreakerState()).contains(CircuitBreakerState.HALF_OPEN);
		this.cloudStatus = 200;
		ask(1);
		assertThat(this.oso.circuitBreakerState()).contains(CircuitBreakerState.CLOSED);
	}

	@Test
	void thereIsNoneWithoutAFallbackThatCallsCouldGoTo() {
		assertThat(this.servers.client().build().circuitBreakerState()).isEmpty();
		OsoClient alone = this.servers.withoutFallback().circuitBreaker(new CircuitBreakerSettings(1, OPEN)).build();
		assertThat(alone.circuitBreakerState()).isEmpty();
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(alone));
		}
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void letsOneCallTryAtATime() {
		CircuitBreaker breaker = new CircuitBreaker(new CircuitBreakerSettings(1, OPEN), this.servers.time());
		breaker.failed(new OsoRequestException("example"));
		this.servers.time().pass(OPEN);
		assertThat(breaker.refusal()).isNull();
		assertThat(breaker.refusal()).isNotNull();
		breaker.abandoned();
		assertThat(breaker.refusal()).isNull();
	}

	private void ask(int times) {
		for (int i = 0; i < times; i++) {
			Questions.AUTHORIZE.ask(this.oso);
		}
	}

	private static Dispatcher answering(IntSupplier status) {
		return new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				String answer = "/api/batch".equals(request.getTarget()) ? Questions.DONE : Questions.ALLOWED;
				return new MockResponse.Builder().code(status.getAsInt()).body(answer).build();
			}

		};
	}

}
