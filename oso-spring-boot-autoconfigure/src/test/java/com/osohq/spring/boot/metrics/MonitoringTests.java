package com.osohq.spring.boot.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the alarms and the dashboard: the metrics of an application that they look at
 * are ones that a running application shows. Those of nodes have a test with the server.
 */
class MonitoringTests {

	private static final Path MONITORING = Path.of("../docs/monitoring");

	private static final Pattern NAME = Pattern.compile("\\boso_client_[a-z_]+");

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	@Test
	void everyMetricOfAnApplicationIsOneThatARunningApplicationShows() throws Exception {
		this.cloud.setDispatcher(answering(503, ""));
		this.fallback.setDispatcher(answering(200, "{\"allowed\":true,\"metadata\":{\"resources\":{}}}"));
		Set<String> wanted = wanted();
		assertThat(wanted).hasSizeGreaterThan(6).contains("oso_client_target_up", "oso_client_requests_seconds_bucket");
		try (ConfigurableApplicationContext application = start()) {
			Oso oso = application.getBean(Oso.class);
			assertThat(oso.authorize(new Value("User", "alice"), "read", new Value("Repo", "anvil"))).isTrue();
			assertThat(page(application).map((line) -> line.split("[ {]", 2)[0]).toList()).containsAll(wanted);
		}
	}

	@Test
	void theFallbackIsKnownWithoutACallOrALookAtHealth() throws Exception {
		this.fallback.setDispatcher(answering(200, "{\"metadata\":{\"resources\":{}}}"));
		try (ConfigurableApplicationContext application = start()) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(page(application).toList())
					.contains("oso_client_target_up{target=\"fallback\"} 1.0"));
			assertThat(page(application).toList()).contains("oso_client_target_up{target=\"cloud\"} NaN");
		}
	}

	private static Set<String> wanted() throws IOException {
		Set<String> names = new TreeSet<>();
		for (String file : List.of("alerts.yaml", "grafana-dashboard.json")) {
			names.addAll(NAME.matcher(Files.readString(MONITORING.resolve(file)))
				.results()
				.map(MatchResult::group)
				.collect(Collectors.toSet()));
		}
		return names;
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplication(Application.class).run("--server.port=0", "--spring.main.banner-mode=off",
				"--management.endpoints.web.exposure.include=prometheus",
				"--management.metrics.distribution.percentiles-histogram.oso.client.requests=true",
				"--oso.api-key=e_1_2_3", "--oso.url=" + this.cloud.url("/"),
				"--oso.fallback.url=" + this.fallback.url("/"), "--oso.circuit-breaker.enabled=true",
				"--oso.fallback.watch-interval=1s");
	}

	/** The lines of what Prometheus reads. */
	private static Stream<String> page(ConfigurableApplicationContext application)
			throws IOException, InterruptedException {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body()
			.lines();
	}

	private static Dispatcher answering(int status, String body) {
		return new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().code(status).addHeader("X-Oso-Snapshot-Age", "7").body(body).build();
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
