package com.osohq.spring.boot.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Ends an application on a generation of Spring Boot that the starter is not made for,
 * before it fails for a reason that names neither. All that this class uses is the same
 * in Spring Boot 3.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SpringBootGeneration implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String version = SpringBootVersion.getVersion();
		if (isTooOld(version)) {
			throw new UnsupportedSpringBootException(version);
		}
	}

	/** A generation that is not known yet may well do. */
	private static boolean isTooOld(@Nullable String version) {
		return version != null && version.matches("[1-3]\\..*");
	}

}
