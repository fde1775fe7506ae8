package com.osohq.oso.server.ops.logging;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code oso.log-level} and {@code oso.log-format} into Spring Boot's own settings,
 * early enough for the first line that is logged. They give way to Spring Boot's
 * {@code logging.*} where somebody uses those. A value that is not accepted counts as the
 * default here; it is refused where settings are bound, which can say so.
 */
public final class LogSettingsPostProcessor implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> settings = new LinkedHashMap<>();
		LogLevel level = LogLevel.of(environment.getProperty("oso.log-level", "")).orElse(LogLevel.ERROR);
		settings.put("logging.level.root", level.name());
		if (LogFormat.of(environment.getProperty("oso.log-format", "")).orElse(LogFormat.TEXT) == LogFormat.JSON) {
			settings.put("logging.structured.format.console", "ecs");
		}
		environment.getPropertySources().addLast(new MapPropertySource("osoLogSettings", settings));
	}

}
