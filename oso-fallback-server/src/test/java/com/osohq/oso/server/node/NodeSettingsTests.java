package com.osohq.oso.server.node;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.node.NodeSettings.LogLevel;
import com.osohq.oso.server.node.NodeSettings.StatusPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link NodeSettings}, by way of environment variables.
 */
class NodeSettingsTests {

	private static final Map<String, Object> REQUIRED = Map.of("OSO_API_TOKEN", "e_0_1_secret", "OSO_ENVIRONMENT",
			"production", "OSO_TENANT", "acme");

	@Test
	void hasDefaultsForAllButThree() {
		NodeSettings settings = read(REQUIRED);
		assertThat(settings.apiToken()).isEqualTo("e_0_1_secret");
		assertThat(settings.environment()).isEqualTo("production");
		assertThat(settings.tenant()).isEqualTo("acme");
		assertThat(settings.url()).isEqualTo(URI.create("https://api.osohq.com"));
		assertThat(settings.port()).isEqualTo(8080);
		assertThat(settings.directory()).isNull();
		assertThat(settings.pollInterval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(settings.clientTokens()).isEmpty();
		assertThat(settings.clientId()).matches("[0-9a-f-]{36}");
		assertThat(settings.logLevel()).isEqualTo(LogLevel.ERROR);
		assertThat(settings.disableErrorLogging()).isFalse();
		assertThat(settings.disableTelemetry()).isFalse();
		assertThat(settings.maxStaleness()).isNull();
		assertThat(settings.collectorUrl()).isNull();
		assertThat(settings.statusPage()).isEqualTo(StatusPage.ON);
		assertThat(settings.scrubInterval()).isEqualTo(Duration.ofMinutes(5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "900ms", "25h", "10", "often" })
	void refusesAnIntervalOfScrubbingThatIsNone(String interval) {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put("OSO_SCRUB_INTERVAL", interval);
		assertThatThrownBy(() -> read(variables)).isInstanceOf(InvalidSettingsException.class)
			.hasMessageContaining("OSO_SCRUB_INTERVAL is '" + interval + "'; accepted: a duration from 1s to 24h");
	}

	@Test
	void readsEverySetting() {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put("OSO_URL", "http://localhost:8081/prefix//");
		variables.put("OSO_PORT", "0");
		variables.put("OSO_DIRECTORY", "/var/lib/oso");
		variables.put("OSO_POLL_INTERVAL", "30s");
		variables.put("OSO_REPLICA_LAG", "500ms");
		variables.put("OSO_START_TIMEOUT", "2m");
		variables.put("OSO_CLIENT_TOKENS", "one, two ,");
		variables.put("OSO_CLIENT_ID", "node-1.eu");
		variables.put("OSO_LOG_LEVEL", "Info");
		variables.put("OSO_DISABLE_ERROR_LOGGING", "true");
		variables.put("OSO_DISABLE_TELEMETRY", "TRUE");
		variables.put("OSO_MAX_STALENESS", "1h");
		variables.put("OSO_COLLECTOR_URL", "https://collector.example.com/reports");
		variables.put("OSO_STATUS_PAGE", "Key");
		variables.put("OSO_SCRUB_INTERVAL", "10s");
		NodeSettings settings = read(variables);
		assertThat(settings).isEqualTo(
				new NodeSettings("e_0_1_secret", "production", "acme", URI.create("http://localhost:8081/prefix"), 0,
						Path.of("/var/lib/oso"), Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMinutes(2),
						List.of("one", "two"), "node-1.eu", LogLevel.INFO, true, true, Duration.ofHours(1),
						URI.create("https://collector.example.com/reports"), StatusPage.KEY, Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@CsvSource({ "on, ON", "off, OFF", "key, KEY", "'\"on\"', ON", "'\"off\"', OFF" })
	void readsTheStatusPageAsYamlWritesIt(String written, StatusPage page) throws IOException {
		PropertySource<?> yaml = new YamlPropertySourceLoader()
			.load("yaml", new ByteArrayResource(("oso.status-page: " + written).getBytes(StandardCharsets.UTF_8)))
			.get(0);
		StandardEnvironment environment = environment(REQUIRED);
		environment.getPropertySources().addLast(yaml);
		assertThat(NodeSettings.from(environment).statusPage()).isEqualTo(page);
	}

	@Test
	void namesEverythingThatIsMissingOrEmptyAtOnce() {
		assertThatThrownBy(() -> read(Map.of("OSO_ENVIRONMENT", "  ", "OSO_TENANT", "acme")))
			.isInstanceOf(InvalidSettingsException.class)
			.hasMessage("required and not set, or empty: OSO_API_TOKEN, OSO_ENVIRONMENT");
	}

	@ParameterizedTest
	@CsvSource({ "OSO_PORT, 65536", "OSO_PORT, http", "OSO_PORT, -1", "OSO_POLL_INTERVAL, 31m", "OSO_POLL_INTERVAL, 1h",
			"OSO_POLL_INTERVAL, 999ms", "OSO_POLL_INTERVAL, 0s", "OSO_POLL_INTERVAL, 30", "OSO_POLL_INTERVAL, soon",
			"OSO_POLL_INTERVAL, -5m", "OSO_CLIENT_ID, my_node", "OSO_LOG_LEVEL, debug", "OSO_DISABLE_TELEMETRY, yes",
			"OSO_DISABLE_ERROR_LOGGING, 1", "OSO_MAX_STALENESS, 10", "OSO_STATUS_PAGE, yes", "OSO_TENANT, two words" })
	void namesAnIllegalValueAndWhatIsAccepted(String variable, String value) {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put(variable, value);
		assertThatThrownBy(() -> read(variables)).isInstanceOf(InvalidSettingsException.class)
			.hasMessageStartingWith(variable + " is '" + value + "'; accepted: ");
	}

	@Test
	void namesAllIllegalValuesAtOnce() {
		assertThatThrownBy(() -> read(Map.of("OSO_PORT", "x", "OSO_LOG_LEVEL", "y"))).message()
			.contains("OSO_API_TOKEN", "OSO_PORT is 'x'", "OSO_LOG_LEVEL is 'y'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*,secret1", "sec ret1", "secret1\u00e9" })
	void showsNoIllegalClientToken(String tokens) {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put("OSO_CLIENT_TOKENS", tokens);
		assertThatThrownBy(() -> read(variables)).isInstanceOf(InvalidSettingsException.class)
			.hasMessageStartingWith("OSO_CLIENT_TOKENS is not legal; accepted: ")
			.message()
			.doesNotContain("secret1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://me:secret1@example.com", "https://me:sec#secret1@example.com",
			"https://me:1/secret1@example.com", "https://me secret1@example.com", "ftp://example.com", "api.osohq.com",
			"https://", "https://example.com?key=secret1", "https://example.com:70000" })
	void showsNoIllegalUrl(String url) {
		for (String variable : List.of("OSO_URL", "OSO_COLLECTOR_URL")) {
			Map<String, Object> variables = new HashMap<>(REQUIRED);
			variables.put(variable, url);
			assertThatThrownBy(() -> read(variables)).isInstanceOf(InvalidSettingsException.class)
				.hasMessageStartingWith(variable + " is not legal; accepted: an http or https URL")
				.message()
				.doesNotContain("secret1");
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://oso_cloud:8080, oso_cloud", "https://oso_cloud.example/prefix, oso_cloud.example",
			"http://oso-.example, oso-.example", "http://host.1st, host.1st",
			"http://str\u00e4_\u00dfe.example, str\u00e4_\u00dfe.example",
			"http://stra\u00dfe.example, stra\u00dfe.example",
			"https://evil.example\uff0f.oso.example, evil.example\uff0f.oso.example" })
	void namesTheHostThatCannotBeAsked(String url, String host) {
		for (String variable : List.of("OSO_URL", "OSO_COLLECTOR_URL")) {
			Map<String, Object> variables = new HashMap<>(REQUIRED);
			variables.put(variable, url);
			assertThatThrownBy(() -> read(variables)).isInstanceOf(InvalidSettingsException.class)
				.hasMessageStartingWith(variable + " names the host '" + host + "', ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "https://b\u00fccher.example:8443/api, https://xn--bcher-kva.example:8443/api",
			"http://\u4f8b\u3048.\u30c6\u30b9\u30c8, http://xn--r8jz45g.xn--zckzah",
			"HTTP://Host.Example, HTTP://Host.Example", "http://[::1]:8080/, http://[::1]:8080",
			"http://10.0.0.1:80, http://10.0.0.1:80",
			"https://example.com/pr\u00e9fixe, https://example.com/pr%C3%A9fixe" })
	void takesAHostInTheFormInWhichItIsLookedUp(String url, URI taken) {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put("OSO_URL", url);
		variables.put("OSO_COLLECTOR_URL", url);
		assertThat(read(variables).url()).isEqualTo(taken);
		assertThat(read(variables).collectorUrl()).isEqualTo(taken);
	}

	@Test
	void showsNoIllegalApiToken() {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put("OSO_API_TOKEN", "e_0_1_sec\nret");
		assertThatThrownBy(() -> read(variables)).hasMessageStartingWith("OSO_API_TOKEN is not legal")
			.message()
			.doesNotContain("sec");
	}

	@Test
	void showsNoKeyWhenPrinted() {
		Map<String, Object> variables = new HashMap<>(REQUIRED);
		variables.put("OSO_CLIENT_TOKENS", "anothersecret");
		assertThat(read(variables).toString()).contains("acme", "production").doesNotContain("secret");
	}

	private static NodeSettings read(Map<String, Object> variables) {
		return NodeSettings.from(environment(variables));
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		return environment;
	}

}
