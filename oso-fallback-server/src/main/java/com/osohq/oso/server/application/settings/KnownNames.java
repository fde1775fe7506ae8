package com.osohq.oso.server.application.settings;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The names of settings that count.
 */
public final class KnownNames {

	/**
	 * What counts of Spring's settings if it is an argument or stands in the file; none
	 * of them can move the port, a path or the probes. docs/deployment.md lists them.
	 */
	private static final List<ConfigurationPropertyName> OF_SPRING = Stream
		.of("logging.level", "management.endpoints.web.exposure.include", "server.shutdown", "server.tomcat",
				"spring.lifecycle.timeout-per-shutdown-phase")
		.map(ConfigurationPropertyName::of)
		.toList();

	private static final ConfigurationPropertyName OWN = ConfigurationPropertyName.of("oso");

	private KnownNames() {
	}

	/**
	 * Whether an argument or a property of the settings file counts.
	 * @param name the name, such as {@code oso.port} or {@code logging.level.root}
	 */
	public static boolean isSetting(String name) {
		if (Variables.isOwn(name)) {
			return true;
		}
		ConfigurationPropertyName property = ConfigurationPropertyName.adapt(name, '.');
		return OWN.isAncestorOf(property)
				|| OF_SPRING.stream().anyMatch((known) -> known.equals(property) || known.isAncestorOf(property));
	}

}
