package com.osohq.spring.boot.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What groups of health components show while the fallback answers.
 */
class HealthGroupTests {

	private static final String ORDER = "management.endpoint.health.status.order";

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	@Test
	void aGroupThatHoldsOnlyOsoIsDegraded() throws Exception {
		try (ConfigurableApplicationContext application = duringAnOutage(Map.of())) {
			assertThat(status(application, "/alone")).isEqualTo("DEGRADED");
			assertThat(status(application, "/together")).isEqualTo("UP");
			assertThat(status(application, "")).isEqualTo("UP");
		}
	}

	@Test
	void anOrderOfTheApplicationRules() throws Exception {
		try (ConfigurableApplicationContext application = duringAnOutage(Map.of(),
				"--" + ORDER + "=DOWN,DEGRADED,UP")) {
			assertThat(status(application, "/together")).isEqualTo("DEGRADED");
		}
	}

	@Test
	void anOrderAsAListRules() throws Exception {
		try (ConfigurableApplicationContext application = duringAnOutage(Map.of(), "--" + ORDER + "[0]=DEGRADED",
				"--" + ORDER + "[1]=UP")) {
			assertThat(status(application, "/together")).isEqualTo("DEGRADED");
		}
	}

	@Test
	void anOrderAmongTheDefaultsOfTheApplicationRules() throws Exception {
		try (ConfigurableApplicationContext application = duringAnOutage(Map.of(ORDER, "DOWN,UP"))) {
			assertThat(status(application, "/alone")).isEqualTo("UNKNOWN");
		}
	}

	private ConfigurableApplicationContext duringAnOutage(Map<String, Object> defaults, String... arguments) {
		SpringApplication builder = new SpringApplication(Application.class);
		builder.setDefaultProperties(defaults);
		ConfigurableApplicationContext application = builder.run(StringUtils.concatenateStringArrays(arguments,
				new String[] { "--server.port=0", "--spring.main.banner-mode=off", "--oso.api-key=e_1_2_3",
						"--oso.url=" + this.cloud.url("/"), "--oso.fallback.url=" + this.fallback.url("/"),
						"--oso.retry.max-attempts=1", "--oso.read-timeout=20s", "--oso.fallback.read-timeout=20s",
						"--management.endpoint.health.group.alone.include=oso",
						"--management.endpoint.health.group.together.include=oso,ping" }));
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(new MockResponse.Builder().body("{\"allowed\":true}").build());
		assertThat(application.getBean(Oso.class)
			.authorize(new Value("User", "alice"), "read", new Value("Repo", "anvil"))).isTrue();
		return application;
	}

	private static String status(ConfigurableApplicationContext application, String group)
			throws IOException, InterruptedException {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health" + group)).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body()).path("status").asString();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
