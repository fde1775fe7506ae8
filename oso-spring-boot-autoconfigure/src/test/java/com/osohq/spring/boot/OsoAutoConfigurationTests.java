package com.osohq.spring.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * When there is an {@code oso} bean, and what it is made of.
 */
class OsoAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(OsoAutoConfiguration.class,
			RestClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
			ImperativeHttpClientAutoConfiguration.class, SslAutoConfiguration.class,
			TaskExecutionAutoConfiguration.class);

	private static final Value ALICE = new Value("User", "alice");

	private static final Value ANVIL = new Value("Repo", "anvil");

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@Test
	void thereIsAnOsoGivenAnApiKey() {
		this.runner.withPropertyValues("oso.api-key=e_1_2_3")
			.run((context) -> assertThat(context).hasSingleBean(Oso.class)
				.hasSingleBean(OsoAsync.class)
				.hasBean("oso")
				.getBean("oso")
				.isInstanceOf(OsoClient.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void thereIsNoneWithoutAKey(String key) {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Oso.class));
		this.runner.withPropertyValues("oso.api-key=" + key)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Oso.class)
				.doesNotHaveBean(OsoAsync.class));
	}

	@Test
	void thereIsNoneIfDisabled() {
		this.runner.withPropertyValues("oso.api-key=e_1_2_3", "oso.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Oso.class));
	}

	@Test
	void connectionDetailsTakePrecedence() {
		OsoConnectionDetails details = details(this.cloud.url("/").toString(), null);
		this.cloud.enqueue(allowed());
		this.runner.withBean(OsoConnectionDetails.class, () -> details)
			.withPropertyValues("oso.api-key=other", "oso.url=http://other.invalid")
			.run((context) -> {
				assertThat(context).hasSingleBean(OsoConnectionDetails.class);
				assertThat(ask(context)).isTrue();
				assertThat(this.cloud.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer from-details");
			});
	}

	@Test
	void connectionDetailsNeedNoProperty() {
		this.runner.withBean(OsoConnectionDetails.class, () -> details("https://api.osohq.com", null))
			.run((context) -> assertThat(context).hasSingleBean(Oso.class));
	}

	@Test
	void anOsoOfTheApplicationReplacesOurs() {
		this.runner.withPropertyValues("oso.api-key=e_1_2_3")
			.withBean("mine", Oso.class, OsoAutoConfigurationTests::unaskedOso)
			.run((context) -> assertThat(context).hasSingleBean(Oso.class)
				.doesNotHaveBean(OsoClient.class)
				.hasSingleBean(OsoAsync.class));
	}

	@Test
	void sendsNothingWhileTheApplicationStarts() {
		this.runner.withPropertyValues(properties())
			.run((context) -> assertThat(context).hasSingleBean(OsoClient.class));
		assertThat(this.cloud.getRequestCount()).isZero();
		assertThat(this.fallback.getRequestCount()).isZero();
	}

	@Test
	void asksTheFallback() {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(allowed());
		this.runner.withPropertyValues(properties()).run((context) -> {
			assertThat(ask(context)).isTrue();
			assertThat(this.fallback.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer e_1_2_3");
		});
	}

	@Test
	void takesUrlsThatEndInApi() {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(allowed());
		this.runner.withPropertyValues(properties())
			.withPropertyValues("oso.url=" + this.cloud.url("/api"), "oso.fallback.url=" + this.fallback.url("/api/"))
			.run((context) -> {
				assertThat(ask(context)).isTrue();
				assertThat(this.cloud.takeRequest().getTarget()).isEqualTo("/api/authorize");
				assertThat(this.fallback.takeRequest().getTarget()).isEqualTo("/api/authorize");
			});
	}

	@Test
	void anEmptyFallbackUrlMeansNone() {
		this.runner.withPropertyValues("oso.api-key=e_1_2_3", "oso.fallback.url=")
			.run((context) -> assertThat(context.getBean(OsoClient.class).status(Target.FALLBACK)).isEmpty());
	}

	@Test
	void followsNoRedirects() {
		this.cloud.enqueue(new MockResponse.Builder().code(307)
			.addHeader("Location", this.fallback.url("/elsewhere").toString())
			.build());
		this.runner.withPropertyValues(properties())
			.run((context) -> assertThatExceptionOfType(OsoException.class).isThrownBy(() -> ask(context))
				.satisfies((failure) -> assertThat(failure.getStatusCode()).isEqualTo(307)));
		assertThat(this.fallback.getRequestCount()).isZero();
	}

	@Test
	void appliesTheSettingsOfTheApplicationsRestClients() {
		this.cloud.enqueue(allowed());
		this.runner.withPropertyValues(properties())
			.withBean(RestClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Custom", "applied"))
			.run((context) -> {
				ask(context);
				assertThat(this.cloud.takeRequest().getHeaders().get("X-Custom")).isEqualTo("applied");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "simple" })
	void worksOnOtherHttpClients(String factory) {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(allowed());
		this.runner.withPropertyValues(properties())
			.withPropertyValues("spring.http.clients.imperative.factory=" + factory)
			.run((context) -> {
				assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class).getClass().getSimpleName())
					.startsWithIgnoringCase(factory);
				assertThat(ask(context)).isTrue();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "simple" })
	void takesTheChosenHttpClientInReactiveApplicationsToo(String factory) {
		List<String> used = new ArrayList<>();
		this.cloud.enqueue(allowed());
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(properties())
			.withPropertyValues("spring.http.clients.imperative.factory=" + factory)
			.withBean(RestClientCustomizer.class,
					() -> (builder) -> builder.requestInitializer((request) -> used.add(request.getClass().getName())))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ClientHttpRequestFactoryBuilder.class);
				assertThat(context.getBean(Oso.class).authorize(ALICE, "read", ANVIL)).isTrue();
				assertThat(used).singleElement().asString().containsIgnoringCase(factory);
			});
	}

	@Test
	void saysWhichHttpClientsThereAreInReactiveApplications() {
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("oso.api-key=e_1_2_3", "spring.http.clients.imperative.factory=carrier-pigeon")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("carrier-pigeon"));
	}

	@Test
	void customizersHaveTheLastWord() {
		this.cloud.enqueue(allowed());
		this.runner.withPropertyValues(properties())
			.withPropertyValues("oso.user-agent=from-properties")
			.withBean(OsoClientBuilderCustomizer.class, () -> (builder) -> builder.userAgent("from-customizer"))
			.run((context) -> {
				ask(context);
				assertThat(this.cloud.takeRequest().getHeaders().get("User-Agent")).isEqualTo("from-customizer");
			});
	}

	@Test
	void publishesChangesOfTarget() {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(allowed());
		this.runner.withPropertyValues(properties()).withUserConfiguration(Listening.class).run((context) -> {
			ask(context);
			assertThat(context.getBean(Listening.class).changes).extracting(TargetChange::current)
				.containsExactly(Target.FALLBACK);
		});
	}

	@Test
	void readsDataBindings() {
		this.cloud.enqueue(new MockResponse.Builder().body("{\"sql\":\"SELECT 1\"}").build());
		this.runner.withPropertyValues(properties())
			.withPropertyValues("oso.data-bindings=classpath:oso-bindings.yaml")
			.run((context) -> {
				assertThat(context.getBean(Oso.class).authorizeLocal(ALICE, "read", ANVIL)).isEqualTo("SELECT 1");
				assertThat(this.cloud.takeRequest().getBody().utf8()).contains("\"data_bindings\":\"facts:\\n");
			});
	}

	@Test
	void neverShowsTheKey() {
		this.runner.withPropertyValues("oso.api-key=e_1_2_secret")
			.run((context) -> assertThat(context.getBean(OsoProperties.class).toString()).doesNotContain("secret"));
	}

	@Test
	void worksWithoutActuatorAndMicrometer() {
		this.runner
			.withClassLoader(
					new FilteredClassLoader(HealthIndicator.class, MeterRegistry.class, ObservationRegistry.class))
			.withPropertyValues("oso.api-key=e_1_2_3")
			.run((context) -> assertThat(context).hasSingleBean(OsoClient.class));
	}

	@Test
	void worksInWebApplicationsOfBothKinds() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("oso.api-key=e_1_2_3")
			.run((context) -> assertThat(context).hasSingleBean(OsoClient.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("oso.api-key=e_1_2_3")
			.run((context) -> assertThat(context).hasSingleBean(OsoClient.class));
	}

	@Test
	void worksWithVirtualThreads() {
		this.cloud.enqueue(allowed());
		this.runner.withPropertyValues(properties())
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context.getBean(OsoAsync.class).authorize(ALICE, "read", ANVIL))
				.succeedsWithin(Duration.ofSeconds(20))
				.isEqualTo(true));
	}

	private String[] properties() {
		return new String[] { "oso.api-key=e_1_2_3", "oso.url=" + this.cloud.url("/"),
				"oso.fallback.url=" + this.fallback.url("/"), "oso.retry.max-attempts=1", "oso.connect-timeout=20s",
				"oso.read-timeout=20s", "oso.fallback.read-timeout=20s" };
	}

	private static boolean ask(AssertableApplicationContext context) {
		return context.getBean(Oso.class).authorize(ALICE, "read", ANVIL);
	}

	private static MockResponse allowed() {
		return new MockResponse.Builder().body("{\"allowed\":true}").build();
	}

	private static OsoConnectionDetails details(String url, @Nullable String fallbackUrl) {
		return new OsoConnectionDetails() {

			@Override
			public String getApiKey() {
				return "from-details";
			}

			@Override
			public String getUrl() {
				return url;
			}

			@Override
			public @Nullable String getFallbackUrl() {
				return fallbackUrl;
			}

		};
	}

	/** An Oso of an application's own, which nobody asks anything while it starts. */
	private static Oso unaskedOso() {
		return (Oso) Proxy.newProxyInstance(Oso.class.getClassLoader(), new Class<?>[] { Oso.class },
				(proxy, method, args) -> {
					if (method.getDeclaringClass() == Object.class) {
						return method.invoke("an Oso of the application", args);
					}
					if (method.isDefault()) {
						return InvocationHandler.invokeDefault(proxy, method, args);
					}
					throw new AssertionError(method + " is called while the application starts");
				});
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		private final List<TargetChange> changes = new ArrayList<>();

		@EventListener
		void on(TargetChange change) {
			this.changes.add(change);
		}

	}

}
