package com.osohq.spring.client;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoResponseException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Code of the application that watches calls, and fails: every call ends as it would have
 * without.
 */
class BrokenObserverTests {

	private static final String DENIED = "{\"allowed\":false}";

	private final Servers servers = new Servers();

	@RegisterExtension
	private final LogLines log = new LogLines(BrokenObservers.class, Level.WARN);

	@AfterEach
	void stop() {
		this.servers.close();
	}

	static Stream<Named<Consumer<OsoClientBuilder>>> observers() {
		Stream<Named<Consumer<OsoClientBuilder>>> ours = Arrays.stream(Moment.values())
			.flatMap((moment) -> Arrays.stream(Thrown.values())
				.map((thrown) -> Named.of("observer, " + moment + ", " + thrown,
						(builder) -> builder.observer(new BrokenObserver(moment, thrown)))));
		Stream<Named<Consumer<OsoClientBuilder>>> listeners = Arrays.stream(Thrown.values())
			.map((thrown) -> Named.of("listener, " + thrown,
					(builder) -> builder.listener(new BrokenListener(thrown))));
		Stream<Named<Consumer<OsoClientBuilder>>> handlers = Arrays.stream(Step.values())
			.flatMap(
					(step) -> Arrays.stream(Thrown.values())
						.flatMap((thrown) -> Stream.of(false, true)
							.map((intercepted) -> Named.of(
									"handler, " + step + ", " + thrown + (intercepted ? ", with an interceptor" : ""),
									(builder) -> builder
										.restClient(requests(new BrokenHandler(step, thrown), intercepted))
										.fallbackRestClient(requests(new BrokenHandler(step, thrown), intercepted))))));
		return Stream.of(ours, listeners, handlers).flatMap((kind) -> kind);
	}

	@ParameterizedTest
	@MethodSource("observers")
	void changesNoDecision(Consumer<OsoClientBuilder> broken) {
		OsoClient oso = client(broken);
		for (int i = 0; i < 2; i++) {
			this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
			assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
			this.servers.cloud().enqueue(Servers.json(DENIED));
			assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(false);
		}
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(4);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
		assertThat(oso.status(Target.CLOUD)).hasValueSatisfying((status) -> {
			assertThat(status.state()).isEqualTo(TargetState.UP);
			assertThat(status.lastFailure()).isNull();
		});
	}

	@ParameterizedTest
	@MethodSource("observers")
	void changesNoRefusal(Consumer<OsoClientBuilder> broken) {
		OsoClient oso = client(broken);
		this.servers.cloud().enqueue(Servers.status(400));
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso))
			.satisfies((failure) -> assertThat(failure.getStatusCode()).isEqualTo(400));
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@MethodSource("observers")
	void keepsNoCallFromTheFallback(Consumer<OsoClientBuilder> broken) {
		OsoClient oso = client(broken);
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.json(DENIED));
		assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(false);
		this.servers.cloud().close();
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		assertThat(oso.status(Target.CLOUD))
			.hasValueSatisfying((status) -> assertThat(status.lastFailureCause()).isEqualTo(FailureCause.CONNECTION));
	}

	@ParameterizedTest
	@MethodSource("observers")
	void changesNoFailureOfBoth(Consumer<OsoClientBuilder> broken) {
		OsoClient oso = client(broken);
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.status(503));
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso))
			.satisfies((failure) -> assertThat(failure.getStatusCode()).isEqualTo(503));
	}

	@ParameterizedTest
	@MethodSource("observers")
	void makesNoChangeTwice(Consumer<OsoClientBuilder> broken) {
		OsoClient oso = client(broken);
		this.servers.cloud().enqueue(Servers.json(Questions.DONE));
		Questions.BATCH.ask(oso);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@Test
	void isToldOnce() {
		OsoClient oso = client((builder) -> builder.observer(new BrokenObserver(Moment.ANSWERED, Thrown.UNCHECKED))
			.restClient(requests(new BrokenHandler(Step.STOP, Thrown.UNCHECKED), false)));
		for (int i = 0; i < 3; i++) {
			this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
			Questions.AUTHORIZE.ask(oso);
		}
		assertThat(this.log.list()).extracting(ILoggingEvent::getFormattedMessage)
			.satisfiesExactly(
					(first) -> assertThat(first).startsWith("an observer of HTTP requests threw an exception"),
					(second) -> assertThat(second).startsWith("the observer " + BrokenObserver.class.getName()));
	}

	private OsoClient client(Consumer<OsoClientBuilder> settings) {
		OsoClientBuilder builder = this.servers.client();
		settings.accept(builder);
		return builder.build();
	}

	private static RestClient.Builder requests(BrokenHandler handler, boolean intercepted) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(handler);
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory();
		factory.setReadTimeout(Servers.PATIENT.read());
		RestClient.Builder builder = RestClient.builder().requestFactory(factory).observationRegistry(registry);
		return intercepted ? builder.requestInterceptor((request, body, execution) -> execution.execute(request, body))
				: builder;
	}

	/** What it throws. */
	enum Thrown {

		UNCHECKED(new IllegalStateException("broken")), CHECKED(new Exception("broken")),
		LINKAGE(new NoSuchMethodError("broken"));

		private final Throwable failure;

		Thrown(Throwable failure) {
			this.failure = failure;
		}

		void raise() {
			Thrown.<RuntimeException>undeclared(this.failure);
		}

		@SuppressWarnings("unchecked")
		private static <E extends Throwable> void undeclared(Throwable failure) throws E {
			throw (E) failure;
		}

	}

	/** When an observer fails. */
	enum Moment {

		START, NOTHING_STARTED, ANSWERED, FAILED, CLOSE

	}

	/** When a handler of Micrometer's observations fails. */
	enum Step {

		START, SCOPE_OPENED, ERROR, SCOPE_CLOSED, STOP

	}

	private record BrokenObserver(Moment moment, Thrown thrown) implements CallObserver {

		@Override
		public Observed start(Operation operation) {
			raiseAt(Moment.START);
			return (this.moment == Moment.NOTHING_STARTED) ? null : new Observed() {

				@Override
				public void answered(Target target, int status) {
					raiseAt(Moment.ANSWERED);
				}

				@Override
				public void failed(Target target, RuntimeException failure) {
					raiseAt(Moment.FAILED);
				}

				@Override
				public void close() {
					raiseAt(Moment.CLOSE);
				}

			};
		}

		private void raiseAt(Moment now) {
			if (now == this.moment) {
				this.thrown.raise();
			}
		}

	}

	private record BrokenListener(Thrown thrown) implements ClientListener {

		@Override
		public void failedOver(Operation operation, OsoException failure) {
			this.thrown.raise();
		}

		@Override
		public void targetChanged(TargetChange change) {
			this.thrown.raise();
		}

	}

	private record BrokenHandler(Step step, Thrown thrown) implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			raiseAt(Step.START);
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			raiseAt(Step.SCOPE_OPENED);
		}

		@Override
		public void onError(Observation.Context context) {
			raiseAt(Step.ERROR);
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			raiseAt(Step.SCOPE_CLOSED);
		}

		@Override
		public void onStop(Observation.Context context) {
			raiseAt(Step.STOP);
		}

		private void raiseAt(Step now) {
			if (now == this.step) {
				this.thrown.raise();
			}
		}

	}

}
