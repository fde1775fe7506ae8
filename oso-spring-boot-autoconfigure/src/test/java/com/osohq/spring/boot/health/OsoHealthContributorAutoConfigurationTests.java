package com.osohq.spring.boot.health;

import com.osohq.spring.Oso;
import com.osohq.spring.boot.OsoAutoConfiguration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is a health component, and what it does to the health of the application.
 */
class OsoHealthContributorAutoConfigurationTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, RestClientAutoConfiguration.class,
				OsoHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("oso.api-key=e_1_2_3", "oso.connect-timeout=20s", "oso.read-timeout=20s",
				"oso.fallback.read-timeout=20s", "management.endpoints.web.exposure.include=health",
				"management.endpoint.health.show-components=always");

	@Test
	void thereIsOneWithTheNameOso() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(OsoHealthIndicator.class)
			.hasBean("osoHealthContributor"));
	}

	@Test
	void canBeTurnedOff() {
		this.runner.withPropertyValues("management.health.oso.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(Oso.class).doesNotHaveBean(OsoHealthIndicator.class));
	}

	@Test
	void needsTheHealthModule() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasSingleBean(Oso.class).doesNotHaveBean("osoHealthContributor"));
	}

	@Test
	void needsAnOso() {
		this.runner.withPropertyValues("oso.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OsoHealthIndicator.class));
	}

	@Test
	void anOutageWithALiveFallbackLeavesTheApplicationUp() {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(new MockResponse.Builder().body("{\"metadata\":{\"resources\":{}}}").build());
		this.runner.withPropertyValues("oso.url=" + this.cloud.url("/"), "oso.fallback.url=" + this.fallback.url("/"))
			.withBean("otherHealthContributor", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> {
				HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
				assertThat(endpoint.healthForPath("oso").getStatus()).isEqualTo(OsoHealthIndicator.DEGRADED);
				assertThat(endpoint.health().getStatus()).isEqualTo(Status.UP);
				assertThat(context.getBean(HttpCodeStatusMapper.class).getStatusCode(OsoHealthIndicator.DEGRADED))
					.isEqualTo(200);
			});
	}

}
