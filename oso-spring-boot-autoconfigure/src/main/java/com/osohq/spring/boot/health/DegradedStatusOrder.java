package com.osohq.spring.boot.health;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Gives {@link OsoHealthIndicator#DEGRADED} a place among the statuses, as Spring Boot
 * shows a group of statuses that have none as {@code UNKNOWN}. The place is behind
 * {@code UP}, which leaves groups with other components as they are. It is a default: an
 * order of the application is not touched.
 */
final class DegradedStatusOrder implements EnvironmentPostProcessor {

	private static final ConfigurationPropertyName ORDER = ConfigurationPropertyName
		.of("management.endpoint.health.status.order");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.getConfigurationProperty(ORDER) != null
					|| source.getConfigurationProperty(ORDER.append("[0]")) != null) {
				return;
			}
		}
		DefaultPropertiesPropertySource.addOrMerge(Map.of(ORDER.toString(), "DOWN,OUT_OF_SERVICE,UP,DEGRADED,UNKNOWN"),
				environment.getPropertySources());
	}

}
