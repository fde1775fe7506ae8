package com.osohq.spring.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.Value;
import com.osohq.spring.boot.health.OsoHealthContributorAutoConfiguration;
import com.osohq.spring.boot.health.OsoHealthIndicator;
import com.osohq.spring.boot.metrics.OsoMetricsAutoConfiguration;
import com.osohq.spring.boot.metrics.OsoObservationAutoConfiguration;
import com.osohq.spring.boot.metrics.OsoTargetMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that asks two environments of Oso. {@link TwoEnvironments} and
 * {@link Invoices} are what docs/starter.md shows.
 */
class SeveralEnvironmentsTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer billingFallback = new MockWebServer();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, RestClientAutoConfiguration.class,
				OsoHealthContributorAutoConfiguration.class, OsoMetricsAutoConfiguration.class,
				OsoObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
				MetricsAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withUserConfiguration(TwoEnvironments.class, Invoices.class)
		.withPropertyValues("oso.api-key=e_1_2_main", "billing.oso.api-key=e_1_2_billing", "oso.retry.max-attempts=1",
				"oso.connect-timeout=20s", "oso.read-timeout=20s", "oso.fallback.read-timeout=20s",
				"management.endpoints.web.exposure.include=health");

	@Test
	void asksEachWithItsOwnKey() {
		application().run((context) -> {
			answer(200, "{\"allowed\":true}");
			answer(200, "{\"allowed\":false}");
			assertThat(context.getBean(Invoices.class).mayPay("alice", 42L)).isFalse();
			assertThat(this.cloud.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer e_1_2_main");
			assertThat(this.cloud.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer e_1_2_billing");
			assertThat(context).hasSingleBean(OsoAsync.class);
		});
	}

	@Test
	void showsTheHealthOfEachByItsName() {
		application().run((context) -> {
			answer(200, "{\"metadata\":{\"resources\":{}}}");
			context.getBean("oso", Oso.class).getPolicyMetadata();
			answer(503, "");
			this.billingFallback.enqueue(response(200, "{\"metadata\":{\"resources\":{}}}"));
			context.getBean("billingOso", Oso.class).getPolicyMetadata();
			HealthEndpoint health = context.getBean(HealthEndpoint.class);
			assertThat(health.healthForPath("oso", "oso").getStatus()).isEqualTo(Status.UP);
			assertThat(health.healthForPath("oso", "billing").getStatus()).isEqualTo(OsoHealthIndicator.DEGRADED);
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void measuresEachByItsName() {
		application().run((context) -> {
			answer(200, "{\"metadata\":{\"resources\":{}}}");
			context.getBean("oso", Oso.class).getPolicyMetadata();
			answer(503, "");
			this.billingFallback.enqueue(response(200, "{\"metadata\":{\"resources\":{}}}"));
			context.getBean("billingOso", Oso.class).getPolicyMetadata();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("oso.client.target.up").tags("client", "oso", "target", "cloud").gauge().value())
				.isEqualTo(1);
			assertThat(meters.get("oso.client.target.up").tags("client", "billing", "target", "cloud").gauge().value())
				.isEqualTo(0);
			assertThat(meters.get("oso.client.target.up").gauges()).hasSize(3);
			assertThat(meters.get("oso.client.fallback.snapshot.age").tags("client", "billing").timeGauges())
				.hasSize(1);
			assertThat(meters.get("oso.client.requests").tags("client", "oso", "target", "cloud").timer().count())
				.isEqualTo(1);
			assertThat(
					meters.get("oso.client.requests").tags("client", "billing", "target", "fallback").timer().count())
				.isEqualTo(1);
			assertThat(meters.get("oso.client.failovers").tags("client", "billing").counter().count()).isEqualTo(1);
			assertThat(meters.get("oso.client.failovers").counters()).hasSize(1);
		});
	}

	@Test
	void needsNoDefaultEnvironment() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class,
					OsoHealthContributorAutoConfiguration.class, OsoMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withUserConfiguration(TwoEnvironments.class)
			.withPropertyValues("billing.oso.api-key=e_1_2_billing")
			.run((context) -> assertThat(context).hasSingleBean(Oso.class)
				.doesNotHaveBean("oso")
				.hasSingleBean(OsoHealthIndicator.class)
				.hasSingleBean(OsoTargetMetrics.class));
	}

	@Test
	void showsThoseThatAreMadeLate() {
		application()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean("osoHealthContributor")).isInstanceOfSatisfying(
					CompositeHealthContributor.class,
					(composite) -> assertThat(composite.stream()).extracting(HealthContributors.Entry::name)
						.containsExactly("billing", "oso")));
	}

	@Test
	void refusesTwoOfTheSameName() {
		application().withUserConfiguration(BillingAgain.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("there are two Oso clients with the name billing; give each of them a name of its own"));
	}

	@Test
	void isWhatTheDocumentationShows() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "starter.md"));
		String snippet = page.substring(page.indexOf("```java") + 7);
		String source = Files.readString(Path.of("src/test/java/com/osohq/spring/boot/SeveralEnvironmentsTests.java"));
		assertThat(source.lines().map(String::strip)).containsAll(snippet.substring(0, snippet.indexOf("```"))
			.lines()
			.map(String::strip)
			.map((line) -> line.equals("class TwoEnvironments {") ? "static " + line : line)
			.filter((line) -> !line.equals("import com.osohq.spring.boot.OsoClientFactory;"))
			.toList());
	}

	private WebApplicationContextRunner application() {
		return this.runner.withPropertyValues("oso.url=" + this.cloud.url("/"),
				"billing.oso.fallback-url=" + this.billingFallback.url("/"));
	}

	private void answer(int status, String body) {
		this.cloud.enqueue(response(status, body));
	}

	private static MockResponse response(int status, String body) {
		return new MockResponse.Builder().code(status).body(body).build();
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoEnvironments {

		@Bean(defaultCandidate = false)
		@Qualifier("billing")
		Oso billingOso(OsoClientFactory clients, Environment settings) {
			return clients.create("billing", settings.getRequiredProperty("billing.oso.api-key"),
					settings.getProperty("billing.oso.fallback-url"));
		}

	}

	static class Invoices {

		private final Oso oso;

		private final Oso billing;

		Invoices(Oso oso, @Qualifier("billing") Oso billing) {
			this.oso = oso;
			this.billing = billing;
		}

		boolean mayPay(String user, Long invoice) {
			Value actor = new Value("User", user);
			return this.oso.authorize(actor, "read", new Value("Invoice", invoice))
					&& this.billing.authorize(actor, "pay", new Value("Invoice", invoice));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BillingAgain {

		@Bean(defaultCandidate = false)
		Oso otherOso(OsoClientFactory clients) {
			return clients.create("billing", "e_1_2_other", null);
		}

	}

}
