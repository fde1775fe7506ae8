package com.osohq.spring.boot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import io.micrometer.core.instrument.MeterRegistry;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A web application with everything on its class path, before, during and after an
 * outage, as its operators see it.
 */
class WholeApplicationTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	@Test
	void survivesAnOutageInPlainSight() throws Exception {
		try (ConfigurableApplicationContext application = start()) {
			Oso oso = application.getBean(Oso.class);

			this.cloud.enqueue(allowed());
			this.fallback.enqueue(new MockResponse.Builder().body("{\"metadata\":{\"resources\":{}}}").build());
			assertThat(ask(oso)).isTrue();
			assertThat(health(application)).contains("\"status\":\"UP\"", "\"answeredBy\":\"cloud\"");

			this.cloud.enqueue(new MockResponse.Builder().code(503).build());
			this.fallback.enqueue(allowed());
			assertThat(ask(oso)).isTrue();
			assertThat(health(application)).endsWith("\"status\":\"DEGRADED\"}")
				.contains("\"answeredBy\":\"fallback\"")
				.doesNotContain("e_1_2_secret");

			this.cloud.enqueue(allowed());
			assertThat(ask(oso)).isTrue();
			assertThat(health(application)).endsWith("\"status\":\"UP\"}");

			MeterRegistry meters = application.getBean(MeterRegistry.class);
			assertThat(meters.get("oso.client.requests")
				.tags("operation", "authorize", "target", "cloud", "outcome", "success", "status", "200")
				.timer()
				.count()).isEqualTo(2);
			assertThat(meters.get("oso.client.requests").tags("target", "fallback").timer().count()).isEqualTo(1);
			assertThat(meters.get("oso.client.failovers").tags("cause", "server_error").counter().count()).isEqualTo(1);
			assertThat(meters.get("oso.client.target.up").tags("target", "cloud").gauge().value()).isEqualTo(1);
		}
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplication(Application.class).run("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.threads.virtual.enabled=true", "--management.endpoint.health.show-details=always",
				"--oso.api-key=e_1_2_secret", "--oso.url=" + this.cloud.url("/"),
				"--oso.fallback.url=" + this.fallback.url("/"), "--oso.retry.max-attempts=1",
				"--oso.connect-timeout=20s", "--oso.read-timeout=20s", "--oso.fallback.connect-timeout=20s",
				"--oso.fallback.read-timeout=20s", "--oso.fallback.watch-interval=0");
	}

	private static boolean ask(Oso oso) {
		return oso.authorize(new Value("User", "alice"), "read", new Value("Repo", "anvil"));
	}

	private static String health(ConfigurableApplicationContext application) throws IOException, InterruptedException {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/oso")).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private static MockResponse allowed() {
		return new MockResponse.Builder().body("{\"allowed\":true}").build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
