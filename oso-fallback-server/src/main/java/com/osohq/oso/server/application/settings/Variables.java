package com.osohq.oso.server.application.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The environment variables that are settings of this program.
 *
 * @param own those of {@code OSO_*} and {@code OTEL_*} that somebody has set
 * @param serviceLinks the names of those that Kubernetes has set in their place, for a
 * service that happens to be called {@code oso}
 */
public record Variables(Map<String, String> own, Set<String> serviceLinks) {

	private static final String OWN = "(?i)(oso|otel)[._].+";

	/** What Kubernetes makes of a service's name for each of its ports. */
	private static final String LINK_NAME = ".+_PORT(_\\d+_(TCP|UDP|SCTP))?";

	private static final String LINK_VALUE = "(tcp|udp|sctp)://.*";

	public Variables {
		own = Map.copyOf(own);
		serviceLinks = Collections.unmodifiableSet(new TreeSet<>(serviceLinks));
	}

	/**
	 * Picks them out of all variables.
	 * @param environment the variables of a process
	 */
	public static Variables of(Map<String, String> environment) {
		Map<String, String> own = new TreeMap<>();
		Set<String> serviceLinks = new TreeSet<>();
		environment.forEach((name, value) -> {
			if (!isOwn(name)) {
				return;
			}
			if (name.matches(LINK_NAME) && value.strip().matches(LINK_VALUE)) {
				serviceLinks.add(name);
			}
			else {
				own.put(name, value);
			}
		});
		return new Variables(own, serviceLinks);
	}

	/** Whether a variable or a property is of this program or of OpenTelemetry. */
	static boolean isOwn(String name) {
		return name.matches(OWN);
	}

}
