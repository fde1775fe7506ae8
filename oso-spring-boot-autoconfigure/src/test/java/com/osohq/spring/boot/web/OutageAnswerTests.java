package com.osohq.spring.boot.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients of an application are told while nobody answers.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutageAnswerTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@ParameterizedTest
	@ValueSource(strings = { "/controller", "/filter" })
	void noAnswerIs503WithoutAStackTrace(String path, CapturedOutput output) throws Exception {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		try (ConfigurableApplicationContext context = start()) {
			HttpResponse<String> answer = get(context, path);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(answer.body()).contains("authorization is not available at present; try again later")
				.doesNotContain("alice", "anvil");
		}
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void theAnswerIsAProblemDetailWithTheTimeThatOsoAsksFor() throws Exception {
		this.cloud.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "30").build());
		try (ConfigurableApplicationContext context = start()) {
			HttpResponse<String> answer = get(context, "/controller");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
			assertThat(answer.body()).contains("authorization is not available at present; try again later");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401 })
	void aMistakeOfTheApplicationStaysA500(int status) throws Exception {
		for (String path : new String[] { "/controller", "/filter" }) {
			this.cloud.enqueue(new MockResponse.Builder().code(status).build());
			try (ConfigurableApplicationContext context = start()) {
				assertThat(get(context, path).statusCode()).isEqualTo(500);
			}
		}
	}

	@Test
	void handlersOfTheApplicationComeFirst() throws Exception {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		try (ConfigurableApplicationContext context = start("--own=true")) {
			assertThat(get(context, "/controller").statusCode()).isEqualTo(502);
		}
	}

	@Test
	void canBeSwitchedOff() throws Exception {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		try (ConfigurableApplicationContext context = start("--oso.web.outage-as-503=false")) {
			assertThat(get(context, "/controller").statusCode()).isEqualTo(500);
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).properties(Map.of("server.port", "0", "oso.api-key",
				"key", "oso.retry.max-attempts", "1", "oso.url", "http://localhost:" + this.cloud.getPort()))
			.run(arguments);
	}

	private static boolean ask(Oso oso) {
		return oso.authorize(new Value("User", "alice"), "read", new Value("Repository", "anvil"));
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
		String port = context.getEnvironment().getProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
					BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Controller.class, Own.class })
	static class Application {

		@Bean
		Filter asking(Oso oso) {
			return (request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().equals("/filter")) {
					ask(oso);
				}
				chain.doFilter(request, response);
			};
		}

	}

	@RestController
	static class Controller {

		private final Oso oso;

		Controller(Oso oso) {
			this.oso = oso;
		}

		@GetMapping({ "/controller", "/filter" })
		boolean get() {
			return ask(this.oso);
		}

	}

	@RestControllerAdvice
	@ConditionalOnBooleanProperty("own")
	static class Own {

		@ExceptionHandler
		ResponseEntity<String> noAnswer(OsoException failure) {
			return ResponseEntity.status(HttpStatus.BAD_GATEWAY).build();
		}

	}

}
