package com.osohq.spring.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of properties that make no sense.
 */
class InvalidPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, SslAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					oso.retry.max-attempts=0               | oso.retry.max-attempts must be 1 or more
					oso.retry.multiplier=0.1               | oso.retry.multiplier must be 1 or more
					oso.retry.initial-interval=0s          | oso.retry.initial-interval must be longer than zero
					oso.retry.max-interval=1ms             | oso.retry.max-interval must not be shorter than initial-interval
					oso.connect-timeout=0s                 | oso.connect-timeout must be longer than zero
					oso.read-timeout=-1s                   | oso.read-timeout must be longer than zero
					oso.fallback.connect-timeout=0s        | oso.fallback.connect-timeout must be longer than zero
					oso.fallback.read-timeout=0s           | oso.fallback.read-timeout must be longer than zero
					oso.fallback.after=-1s                 | oso.fallback.after must be 0, which turns it off, or from 10 ms to 20 days
					oso.fallback.after=9ms                 | oso.fallback.after must be 0, which turns it off, or from 10 ms to 20 days
					oso.fallback.after=9999d               | oso.fallback.after must be 0, which turns it off, or from 10 ms to 20 days
					oso.fallback.on-status=401             | oso.fallback.on-status must not name 401, which never goes to the fallback
					oso.max-connections=0                  | oso.max-connections must be 1 or more
					oso.ssl.bundle=missing                 | oso.ssl.bundle must be the name of a bundle under spring.ssl.bundle
					oso.read-timeout=9999d                 | oso.read-timeout must not be longer than 20 days
					oso.api-key=e_1_ü                      | oso.api-key must consist of printable ASCII characters
					oso.user-agent=ü                       | oso.user-agent must consist of printable ASCII characters
					oso.data-bindings=classpath:none.yaml  | must be the location of a YAML file that can be read
					""")
	void namesThePropertyThatMakesNoSense(String property, String message) {
		this.runner.withPropertyValues("oso.api-key=e_1_2_3", property).run((context) -> {
			assertThat(invalid(context).getName()).isEqualTo(property.substring(0, property.indexOf('=')));
			assertThat(invalid(context).getReason()).contains(message);
		});
	}

	@Test
	void refusesDataBindingsThatAreNotUtf8(@TempDir Path directory) throws IOException {
		Path file = Files.write(directory.resolve("bindings.yaml"), "facts: # ü".getBytes(StandardCharsets.ISO_8859_1));
		this.runner.withPropertyValues("oso.api-key=e_1_2_3", "oso.data-bindings=" + file.toUri()).run((context) -> {
			assertThat(invalid(context).getName()).isEqualTo("oso.data-bindings");
			assertThat(invalid(context).getReason()).contains("in UTF-8");
		});
	}

	@Test
	void checksTheCircuitBreakerOnlyIfItIsOn() {
		this.runner.withPropertyValues("oso.api-key=e_1_2_3", "oso.circuit-breaker.failure-threshold=0")
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner
			.withPropertyValues("oso.api-key=e_1_2_3", "oso.circuit-breaker.enabled=true",
					"oso.circuit-breaker.failure-threshold=0")
			.run((context) -> assertThat(invalid(context).getName())
				.isEqualTo("oso.circuit-breaker.failure-threshold"));
	}

	@Test
	void showsNoUrlThatIsRefusedWhenPropertiesArePrinted() {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource(
				Map.of("oso.url", "https://user:secret@host", "oso.fallback.url", "http://node:8080?key=secret"));
		OsoProperties properties = new Binder(source).bindOrCreate("oso", OsoProperties.class);
		assertThat(properties.toString()).contains("url must not hold credentials").doesNotContain("secret");
		assertThat(properties.fallback().toString()).contains("without a query").doesNotContain("secret");
	}

	private static InvalidConfigurationPropertyValueException invalid(AssertableApplicationContext context) {
		for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
				return invalid;
			}
		}
		throw new AssertionError("no property was found to be invalid", context.getStartupFailure());
	}

}
