package com.osohq.oso.server.ops;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpsSettings}, bound from environment variables.
 */
class OpsSettingsTests {

	@Test
	void everythingHasADefault() {
		assertThat(bind(Map.of("OSO_UNRELATED", "x"))).isEqualTo(new OpsSettings("error", "text", null));
	}

	@Test
	void readsEnvironmentVariables() {
		assertThat(bind(
				Map.of("OSO_LOG_LEVEL", "info", "OSO_LOG_FORMAT", "json", "OSO_MAX_STALENESS", "90m", "OSO_X", "y")))
			.isEqualTo(new OpsSettings("info", "json", Duration.ofMinutes(90)));
	}

	@Test
	void emptyIsLikeNotSet() {
		OpsSettings settings = bind(Map.of("OSO_LOG_LEVEL", "", "OSO_LOG_FORMAT", "", "OSO_MAX_STALENESS", ""));
		assertThat(settings.maxStaleness()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "debug", "trace", "off", "verbose" })
	void refusesOtherLevels(String level) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("OSO_LOG_LEVEL", level)))
			.havingRootCause()
			.withMessage("OSO_LOG_LEVEL is '" + level + "'; set it to info, warn or error");
	}

	@Test
	void refusesOtherFormats() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("OSO_LOG_FORMAT", "xml")))
			.havingRootCause()
			.withMessage("OSO_LOG_FORMAT is 'xml'; set it to text or json");
	}

	private static OpsSettings bind(Map<String, String> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
		ConfigurationPropertySources.attach(environment);
		return Binder.get(environment).bindOrCreate("oso", OpsSettings.class);
	}

}
