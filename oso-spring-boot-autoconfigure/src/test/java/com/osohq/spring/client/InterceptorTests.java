package com.osohq.spring.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoInterceptorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Code of the application that takes part in requests, and fails.
 */
class InterceptorTests {

	private final Servers servers = new Servers();

	private final List<TargetChange> changes = new ArrayList<>();

	private final List<String> blamed = new ArrayList<>();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	static Stream<Named<UnaryOperator<RestClient.Builder>>> mistakes() {
		return Stream.of(mistake("before", (request, body, execution) -> {
			throw new IllegalStateException("broken");
		}), mistake("after", (request, body, execution) -> {
			execution.execute(request, body).close();
			throw new IllegalStateException("broken");
		}), mistake("hidden I/O", (request, body, execution) -> {
			throw new UncheckedIOException(new IOException("broken"));
		}), mistake("checked", (request, body, execution) -> {
			throw InterceptorTests.<RuntimeException>undeclared(new Exception("broken"));
		}), mistake("another call of Oso", (request, body, execution) -> {
			throw new OsoConnectionException("broken", null, null);
		}), mistake("a request of its own", (request, body, execution) -> {
			throw new ResourceAccessException("no token", new IOException("broken"));
		}), mistake("no answer", (request, body, execution) -> {
			execution.execute(request, body).close();
			return null;
		}), mistake("an answer that cannot be read",
				(request, body, execution) -> new UnreadableResponse(execution.execute(request, body))),
				mistake("class path", (request, body, execution) -> {
					throw new NoSuchMethodError("broken");
				}),
				Named.of("initializer with a request of its own", (builder) -> builder.requestInitializer((request) -> {
					throw new ResourceAccessException("no token", new IOException("broken"));
				})), Named.of("initializer", (builder) -> builder.requestInitializer((request) -> {
					throw new IllegalStateException("broken");
				})), Named.of("default request", (builder) -> builder.defaultRequest((request) -> {
					throw new IllegalStateException("broken");
				})));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aMistakeIsNotTheFailureOfOsoCloud(UnaryOperator<RestClient.Builder> mistake) {
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		OsoClient oso = watched(this.servers.client()).restClient(mistake.apply(requests()))
			.retry(Servers.attempts(3))
			.circuitBreaker(new CircuitBreakerSettings(1, CircuitBreakerSettings.DEFAULT.openDuration()))
			.build();
		OsoInterceptorException failure = catchThrowableOfType(OsoInterceptorException.class,
				() -> Questions.AUTHORIZE.ask(oso));
		assertThat(failure).hasMessageStartingWith("Oso Cloud error: an interceptor or customizer");
		assertThat(failure.getCause()).isNotNull();
		assertThat(failure.getRequestId()).isNotNull();
		assertThat(this.servers.cloud().getRequestCount()).isLessThanOrEqualTo(1);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
		assertNoMark(oso, Target.CLOUD);
		assertThat(oso.circuitBreakerState()).contains(CircuitBreakerState.CLOSED);
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aMistakeIsNotTheFailureOfTheFallback(UnaryOperator<RestClient.Builder> mistake) {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		OsoClient oso = watched(this.servers.client()).fallbackRestClient(mistake.apply(requests())).build();
		assertThatExceptionOfType(OsoInterceptorException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso))
			.withMessageStartingWith("Oso Fallback error: ")
			.satisfies((failure) -> assertThat(failure.getSuppressed()).singleElement()
				.isInstanceOfSatisfying(OsoException.class,
						(primary) -> assertThat(primary.getStatusCode()).isEqualTo(503)));
		assertNoMark(oso, Target.FALLBACK);
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aProbeThatMeetsAMistakeLeavesNoMark(UnaryOperator<RestClient.Builder> mistake) {
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		OsoClient oso = this.servers.client().restClient(mistake.apply(requests())).build();
		assertThat(oso.probe(Target.CLOUD))
			.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.UNKNOWN));
	}

	@Test
	void aMistakeDoesNotEndATrialOfTheCircuitBreaker() {
		CircuitBreakerSettings settings = new CircuitBreakerSettings(1, CircuitBreakerSettings.DEFAULT.openDuration());
		AtomicInteger requests = new AtomicInteger();
		OsoClient oso = this.servers.client()
			.circuitBreaker(settings)
			.restClient(requests().requestInterceptor((request, body, execution) -> {
				if (requests.incrementAndGet() == 2) {
					throw new IllegalStateException("broken");
				}
				return execution.execute(request, body);
			}))
			.build();
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(oso);
		this.servers.time().pass(settings.openDuration());
		assertThatExceptionOfType(OsoInterceptorException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(oso.circuitBreakerState()).contains(CircuitBreakerState.HALF_OPEN);
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		assertThat(oso.circuitBreakerState()).contains(CircuitBreakerState.CLOSED);
	}

	@Test
	void anInputOutputExceptionFailsOver() {
		AtomicInteger attempts = new AtomicInteger();
		OsoClient oso = this.servers.client().restClient(requests().requestInterceptor((request, body, execution) -> {
			attempts.incrementAndGet();
			throw new IOException("no token");
		})).retry(Servers.attempts(3)).build();
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		assertThat(attempts).hasValue(3);
		assertThat(oso.status(Target.CLOUD))
			.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.OUTAGE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00fc", "\u4e2d", "\ud800", "a\nb", "a\u0000b", " a", "a " })
	void aHeaderThatCannotBeSentIsAMistake(String value) {
		OsoClient oso = this.servers.client().restClient(requests().requestInterceptor((request, body, execution) -> {
			request.getHeaders().set("X-Tenant", value);
			return execution.execute(request, body);
		})).build();
		assertThatExceptionOfType(OsoInterceptorException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso))
			.withMessageContaining("the header X-Tenant");
		assertThat(this.servers.cloud().getRequestCount()).isZero();
		assertThat(this.servers.fallback().getRequestCount()).isZero();
		assertNoMark(oso, Target.CLOUD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00fc", "\u4e2d", "a\nb", " a" })
	void aDefaultHeaderThatCannotBeSentIsAMistakeToo(String value) {
		for (String name : List.of("X-Tenant", "traceparent")) {
			OsoClient oso = this.servers.client()
				.restClient(requests().requestInitializer((request) -> request.getHeaders().set(name, value)))
				.build();
			assertThatExceptionOfType(OsoInterceptorException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso))
				.withMessageContaining("the header " + name);
			assertThat(this.servers.cloud().getRequestCount()).isZero();
			assertNoMark(oso, Target.CLOUD);
		}
	}

	private OsoClientBuilder watched(OsoClientBuilder builder) {
		return builder.listener(new ClientListener() {

			@Override
			public void targetChanged(TargetChange change) {
				InterceptorTests.this.changes.add(change);
			}

		}).observer((operation) -> new CallObserver.Observed() {

			@Override
			public void failed(Target target, RuntimeException failure) {
				InterceptorTests.this.blamed.add((target != null) ? target.tag() : "nobody");
			}

		});
	}

	private void assertNoMark(OsoClient oso, Target target) {
		assertThat(oso.status(target))
			.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.UNKNOWN));
		assertThat(this.changes).isEmpty();
		assertThat(this.blamed).allMatch("nobody"::equals);
	}

	private static RestClient.Builder requests() {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory();
		factory.setReadTimeout(Servers.PATIENT.read());
		return RestClient.builder().requestFactory(factory);
	}

	private static Named<UnaryOperator<RestClient.Builder>> mistake(String name,
			ClientHttpRequestInterceptor interceptor) {
		return Named.of(name, (builder) -> builder.requestInterceptor(interceptor));
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E undeclared(Exception ex) throws E {
		throw (E) ex;
	}

	/** What an interceptor might make of an answer that it cannot decrypt. */
	private record UnreadableResponse(ClientHttpResponse response) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() throws IOException {
			return this.response.getStatusCode();
		}

		@Override
		public String getStatusText() throws IOException {
			return this.response.getStatusText();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.response.getHeaders();
		}

		@Override
		public InputStream getBody() {
			throw new IllegalStateException("broken");
		}

		@Override
		public void close() {
			this.response.close();
		}

	}

}
