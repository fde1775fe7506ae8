package com.osohq.spring.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.osohq.spring.Oso;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is said at start of settings that are valid and do not do what they appear to.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsReviewTests {

	private static final Path USAGE = Path
		.of("../oso-fallback-server/src/main/java/com/osohq/oso/server/command/Usage.java");

	@TempDir
	private Path directory;

	private String file = "application.properties";

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
	@ValueSource(strings = { "https://localhost", "http://localhost:8080", "http://localhost/oso",
			"http://localhost/api/api", "http://node" })
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

	@Test
	void tellsOfUnknownKeysInFilesWithTheNearestKnownOne(CapturedOutput output) throws IOException {
		start(Application.class, "oso.api-key=e_1_2_secret", "oso.read-timeot=1s", "oso.fallback-url=http://node",
				"oso.on-status[0]=429");
		assertThat(output).containsOnlyOnce("WARN")
			.containsPattern(
					"'oso.read-timeot' in URL \\[file:.*/application.properties] - 2:17; the nearest one is 'oso.read-timeout'")
			.containsPattern(
					"'oso.fallback-url' in .*/application.properties] - 3:18; the nearest one is 'oso.fallback.url'")
			.containsPattern("'oso.on-status\\[0]' in .* - 4:18; the nearest one is 'oso.fallback.on-status'")
			.contains("Correct the keys, or remove them.")
			.doesNotContain("secret");
	}

	@Test
	void tellsOfUnknownKeysInYaml(CapturedOutput output) throws IOException {
		this.file = "application.yaml";
		start(Application.class, "oso:", "  api-key: e_1_2_3", "  retry:", "  fallback:", "    on-status: [5xx, '429']",
				"    timeout: 1s");
		assertThat(output).containsOnlyOnce("the nearest one is")
			.containsPattern(
					"'oso.fallback.timeout' in .*/application.yaml] - 6:14; the nearest one is 'oso.fallback.");
	}

	@Test
	void tellsOfUnknownKeysInPropertySources(CapturedOutput output) throws IOException {
		start(OwnFile.class, "oso.api-key=e_1_2_3");
		assertThat(output).containsPattern("'oso.max-conections' in .*unknown-keys.properties.*'oso.max-connections'");
	}

	@Test
	void tellsOfTheKeyWithoutWhichThereIsNoOso(CapturedOutput output) {
		assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
			.isThrownBy(() -> start(Application.class, "oso.apikeys=e_1_2_secret"));
		assertThat(output).contains("'oso.apikeys' in").contains("the nearest one is 'oso.api-key'");
	}

	@Test
	void takesEveryWayToWriteAKey(CapturedOutput output) throws IOException {
		start(Application.class, "oso.apiKey=e_1_2_3", "oso.read_timeout=1s", "oso.maxConnections=4",
				"oso.fallback.onStatus[0]=5xx", "OSO_CIRCUIT_BREAKER=none", "osohq.key=1");
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void variablesAndSystemPropertiesBelongToOtherProgramsAsWell(CapturedOutput output) throws IOException {
		System.setProperty("oso.shard", "1");
		try {
			start((environment) -> environment.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("shell", Map.of("OSO_SHARD", "1", "oso.shard", "1"))),
					Application.class, "oso.api-key=e_1_2_3");
		}
		finally {
			System.clearProperty("oso.shard");
		}
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void nothingIsSaidOfAnOsoThatIsTurnedOff(CapturedOutput output) {
		assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
			.isThrownBy(() -> start(Application.class, "oso.enabled=false", "oso.read-timeot=1s"));
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void everyKeyOfTheMetadataIsKnown() throws Exception {
		Set<String> described = new TreeSet<>(MetadataTests.properties().keySet());
		described.removeIf((key) -> !key.startsWith("oso."));
		assertThat(new KnownKeys().own()).extracting(ConfigurationPropertyName::toString)
			.containsExactlyInAnyOrderElementsOf(described);
	}

	@Test
	void everyVariableOfTheNodeIsKnown() throws IOException {
		List<ConfigurationPropertyName> variables = Pattern.compile("OSO_([A-Z_]+)")
			.matcher(Files.readString(USAGE))
			.results()
			.map((result) -> result.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
			.map(KnownKeys.PREFIX::append)
			.toList();
		assertThat(variables).hasSizeGreaterThan(20).allMatch(new KnownKeys()::contains);
	}

	private void start(Class<?> type, String... properties) throws IOException {
		start((environment) -> {
		}, type, properties);
	}

	private void start(Consumer<ConfigurableEnvironment> outside, Class<?> type, String... properties)
			throws IOException {
		Files.writeString(file(), String.join("\n", properties));
		SpringApplication application = new SpringApplication(type);
		application.addInitializers((context) -> outside.accept(context.getEnvironment()));
		application.setBannerMode(Banner.Mode.OFF);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("--spring.config.location=" + file().toUri(),
				"--logging.level.com.osohq.spring=warn")) {
			assertThat(context.getBean(Oso.class)).isNotNull();
		}
	}

	private Path file() {
		return this.directory.resolve(this.file);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OsoAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OsoAutoConfiguration.class)
	@PropertySource("classpath:unknown-keys.properties")
	static class OwnFile {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OsoAutoConfiguration.class)
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
