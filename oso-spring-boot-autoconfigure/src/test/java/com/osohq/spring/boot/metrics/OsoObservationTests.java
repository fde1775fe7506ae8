package com.osohq.spring.boot.metrics;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.client.CallObserver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What dashboards and traces get to see.
 */
class OsoObservationTests {

	private static final String NAME = "oso.client.requests";

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(OsoAutoConfiguration.class, RestClientAutoConfiguration.class, OsoObservationAutoConfiguration.class,
				OsoMetricsAutoConfiguration.class, RestClientObservationAutoConfiguration.class));

	@Test
	void observesWhoAnswered() {
		this.cloud.enqueue(status(503));
		this.fallback.enqueue(allowed());
		observed().run((context) -> {
			ask(context);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsWithNameEqualTo(NAME, 1)
				.hasObservationWithNameEqualTo(NAME)
				.that()
				.hasContextualNameEqualTo("oso authorize")
				.hasLowCardinalityKeyValue("operation", "authorize")
				.hasLowCardinalityKeyValue("target", "fallback")
				.hasLowCardinalityKeyValue("outcome", "success")
				.hasLowCardinalityKeyValue("status", "200")
				.hasBeenStopped();
		});
	}

	@Test
	void theHttpRequestsOfACallBelongToIt() {
		this.cloud.enqueue(allowed());
		observed().run((context) -> {
			ask(context);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasParentObservationContextMatching((parent) -> NAME.equals(parent.getName()));
		});
	}

	@Test
	void observesFailuresByCause() {
		this.cloud.enqueue(status(401));
		observed().run((context) -> {
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> ask(context));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo(NAME)
				.that()
				.hasLowCardinalityKeyValue("target", "cloud")
				.hasLowCardinalityKeyValue("outcome", "key_refused")
				.hasLowCardinalityKeyValue("status", "401")
				.hasError();
		});
	}

	@Test
	void observesAnswersThatMakeNoSenseAsFailures() {
		this.cloud.enqueue(new MockResponse.Builder().body("<html>").build());
		this.fallback.enqueue(new MockResponse.Builder().body("<html>").build());
		observed().run((context) -> {
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> ask(context));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo(NAME)
				.that()
				.hasLowCardinalityKeyValue("outcome", "protocol")
				.hasLowCardinalityKeyValue("status", "none");
		});
	}

	@Test
	void blamesNobodyForAMistakeOfTheApplication() {
		observed().withBean(RestClientCustomizer.class, () -> (builder) -> builder.defaultRequest((request) -> {
			throw new IllegalStateException("broken");
		})).run((context) -> {
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> ask(context));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo(NAME)
				.that()
				.hasLowCardinalityKeyValue("target", "none")
				.hasLowCardinalityKeyValue("outcome", "interceptor")
				.hasLowCardinalityKeyValue("status", "none");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "start", "scope", "end of scope", "stop" })
	void aBrokenHandlerChangesNoDecision(String moment) {
		this.cloud.enqueue(allowed());
		this.cloud.enqueue(denied());
		this.observations.observationConfig().observationHandler(new BrokenHandler(moment));
		observed().run((context) -> {
			assertThat(ask(context)).isTrue();
			assertThat(ask(context)).isFalse();
			assertThat(this.observations.getCurrentObservationScope()).as("what is left on the thread").isNull();
		});
		assertThat(this.cloud.getRequestCount()).isEqualTo(2);
	}

	@Test
	void aBrokenConventionChangesNoDecision() {
		this.cloud.enqueue(allowed());
		observed().withBean(OsoObservationConvention.class, () -> new OsoObservationConvention() {

			@Override
			public String getName() {
				throw new IllegalStateException("broken");
			}

		}).run((context) -> assertThat(ask(context)).isTrue());
	}

	@Test
	void aMeterRegistryThatRefusesMetersChangesNoDecision() {
		this.cloud.enqueue(status(503));
		this.fallback.enqueue(denied());
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		meters.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("broken");
			}

		});
		this.runner.withBean(MeterRegistry.class, () -> meters)
			.withPropertyValues(properties())
			.run((context) -> assertThat(ask(context)).isFalse());
	}

	@Test
	void noTagHoldsAnId() {
		this.cloud.enqueue(allowed());
		observed().run((context) -> {
			ask(context);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo(NAME)
				.that()
				.satisfies((observed) -> assertThat(observed.getAllKeyValues().toString()).contains("authorize")
					.doesNotContain("alice", "anvil"));
		});
	}

	@Test
	void aConventionOfTheApplicationReplacesOurs() {
		this.cloud.enqueue(allowed());
		observed().withBean(OsoObservationConvention.class, () -> new OsoObservationConvention() {

			@Override
			public String getName() {
				return "authorization";
			}

		}).run((context) -> {
			ask(context);
			TestObservationRegistryAssert.assertThat(this.observations).hasObservationWithNameEqualTo("authorization");
		});
	}

	@Test
	void countsRetriesAndFailovers() {
		this.cloud.enqueue(status(503));
		this.cloud.enqueue(status(503));
		this.fallback.enqueue(
				new MockResponse.Builder().addHeader("X-Oso-Snapshot-Age", "60").body("{\"allowed\":true}").build());
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues(properties())
			.withPropertyValues("oso.retry.max-attempts=2")
			.run((context) -> {
				ask(context);
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				context.getBean(OsoTargetMetrics.class).bindTo(meters);
				for (String counter : new String[] { "oso.client.retries", "oso.client.failovers" }) {
					assertThat(meters.get(counter)
						.tags("operation", "authorize", "cause", "server_error")
						.counter()
						.count()).isEqualTo(1);
				}
				assertThat(meters.get("oso.client.target.up").tag("target", "cloud").gauge().value()).isZero();
				assertThat(meters.get("oso.client.target.up").tag("target", "fallback").gauge().value()).isEqualTo(1);
				assertThat(meters.get("oso.client.fallback.snapshot.age").gauge().value()).isEqualTo(60);
			});
	}

	@Test
	void showsTheStateOfTheCircuitBreaker() {
		this.cloud.enqueue(status(503));
		this.fallback.enqueue(allowed());
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues(properties())
			.withPropertyValues("oso.circuit-breaker.enabled=true", "oso.circuit-breaker.failure-threshold=1",
					"oso.circuit-breaker.open-duration=1h")
			.run((context) -> {
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				context.getBean(OsoTargetMetrics.class).bindTo(meters);
				assertThat(circuitBreaker(meters, "closed")).isEqualTo(1);
				assertThat(circuitBreaker(meters, "open")).isZero();
				ask(context);
				assertThat(circuitBreaker(meters, "closed")).isZero();
				assertThat(circuitBreaker(meters, "open")).isEqualTo(1);
				assertThat(circuitBreaker(meters, "half_open")).isZero();
			});
	}

	@Test
	void showsNoCircuitBreakerIfThereIsNone() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues(properties())
			.run((context) -> {
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				context.getBean(OsoTargetMetrics.class).bindTo(meters);
				assertThat(meters.find("oso.client.circuit.breaker.state").gauge()).isNull();
			});
	}

	private static double circuitBreaker(MeterRegistry meters, String state) {
		return meters.get("oso.client.circuit.breaker.state").tag("state", state).gauge().value();
	}

	@Test
	void countsNothingWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.withPropertyValues(properties())
			.run((context) -> assertThat(context).hasSingleBean(Oso.class)
				.doesNotHaveBean(CallObserver.class)
				.doesNotHaveBean("osoClientMetrics"));
	}

	@Test
	void countsNothingWithoutAnOso() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OsoClientMetrics.class));
	}

	private ApplicationContextRunner observed() {
		return this.runner.withBean(ObservationRegistry.class, () -> this.observations)
			.withPropertyValues(properties());
	}

	private String[] properties() {
		return new String[] { "oso.api-key=e_1_2_3", "oso.url=" + this.cloud.url("/"),
				"oso.fallback.url=" + this.fallback.url("/"), "oso.retry.max-attempts=1", "oso.connect-timeout=20s",
				"oso.read-timeout=20s", "oso.fallback.read-timeout=20s" };
	}

	private static boolean ask(ApplicationContext context) {
		return context.getBean(Oso.class).authorize(new Value("User", "alice"), "read", new Value("Repo", "anvil"));
	}

	private static MockResponse allowed() {
		return new MockResponse.Builder().body("{\"allowed\":true}").build();
	}

	private static MockResponse denied() {
		return new MockResponse.Builder().body("{\"allowed\":false}").build();
	}

	private static MockResponse status(int status) {
		return new MockResponse.Builder().code(status).build();
	}

	private record BrokenHandler(String moment) implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OsoObservationContext;
		}

		@Override
		public void onStart(Observation.Context context) {
			failAt("start");
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			failAt("scope");
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			failAt("end of scope");
		}

		@Override
		public void onStop(Observation.Context context) {
			failAt("stop");
		}

		private void failAt(String now) {
			if (now.equals(this.moment)) {
				throw new IllegalStateException("broken");
			}
		}

	}

}
