package com.osohq.spring.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.osohq.spring.Oso;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said at start of settings that are valid and do not do what they seem to.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsReviewTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:80", "HTTP://LOCALHOST/", "http://localhost" })
	void tellsOfAFallbackThatIsThePrimary(String fallback, CapturedOutput output) throws IOException {
		start(Application.class, "oso.api-key=e_1_2_secret", "oso.url=http://localhost", "oso.fallback.url=" + fallback,
				"oso.circuit-breaker.enabled=true");
		assertThat(output).containsOnlyOnce("WARN")
			.contains("The Fallback node of the Oso client is the server that it stands in for, " + fallback + ", so")
			.contains("'oso.fallback.url' is set in URL [file:")
			.contains("/application.properties] - 3:18.")
			.contains("Set 'oso.fallback.url' to the URL of a Fallback node, or remove it.")
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://localhost", "http://localhost:8080", "http://localhost/oso", "http://node" })
	void aFallbackElsewhereIsNoneOfIts(String fallback, CapturedOutput output) throws IOException {
		start(Application.class, "oso.api-key=e_1_2_3", "oso.url=http://localhost", "oso.fallback.url=" + fallback,
				"oso.circuit-breaker.enabled=true");
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "oso.fallback.url=" })
	void tellsOfACircuitBreakerWithoutAFallback(String fallback, CapturedOutput output) throws IOException {
		start(Application.class, "oso.api-key=e_1_2_3", "oso.circuit-breaker.enabled=true", fallback);
		assertThat(output).containsOnlyOnce("WARN")
			.contains("The circuit breaker of the Oso client is enabled and has no effect")
			.contains("'oso.circuit-breaker.enabled' is set in URL [file:")
			.contains("/application.properties] - 2:29.")
			.contains("Set 'oso.fallback.url' to the URL of a Fallback node, or remove 'oso.circuit-breaker.enabled'.");
	}

	@Test
	void looksAtTheClientThatBeansHaveMade(CapturedOutput output) throws IOException {
		start(OwnDetails.class, "oso.url=http://unused", "oso.circuit-breaker.enabled=true");
		assertThat(output).containsOnlyOnce("WARN")
			.contains("the server that it stands in for, http://oso.example, so nobody answers while that is down.\n")
			.doesNotContain("is set in");
	}

	private void start(Class<?> type, String... properties) throws IOException {
		Files.writeString(file(), String.join("\n", properties));
		SpringApplication application = new SpringApplication(type);
		application.setBannerMode(Banner.Mode.OFF);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("--spring.config.location=" + file().toUri(),
				"--logging.level.com.osohq.spring=warn")) {
			assertThat(context.getBean(Oso.class)).isNotNull();
		}
	}

	private Path file() {
		return this.directory.resolve("application.properties");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnDetails {

		@Bean
		OsoConnectionDetails details() {
			return new OsoConnectionDetails() {

				@Override
				public String getApiKey() {
					return "e_1_2_3";
				}

				@Override
				public String getUrl() {
					return "http://oso.example";
				}

				@Override
				public String getFallbackUrl() {
					return "http://oso.example";
				}

			};
		}

	}

}
