package com.osohq.spring.boot;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.DefaultParameterNameDiscoverer;

/**
 * The keys under {@code oso} that mean something in a configuration file.
 */
final class KnownKeys {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("oso");

	/**
	 * What the Fallback node reads. It looks for an {@code application.yaml} as well, and
	 * may share one with the application.
	 */
	private static final Set<ConfigurationPropertyName> OF_THE_NODE = Stream
		.of("address", "api-token", "client-id", "client-tokens", "collector-url", "directory", "disable-error-logging",
				"disable-telemetry", "environment", "log-format", "log-level", "max-staleness", "poll-interval", "port",
				"replica-lag", "report-interval", "scrub-interval", "start-timeout", "status-page", "tenant",
				"tls-certificate", "tls-key")
		.map(PREFIX::append)
		.collect(Collectors.toUnmodifiableSet());

	/** Properties of rooms that are loaded only if their library is there. */
	private static final List<ConfigurationPropertyName> OF_OPTIONAL_ROOMS = List.of(PREFIX.append("data.local"),
			PREFIX.append("data.max-ids"), PREFIX.append("security.actor-type"), PREFIX.append("web.outage-as-503"));

	private final List<ConfigurationPropertyName> own = new ArrayList<>();

	KnownKeys() {
		addComponents(PREFIX, OsoProperties.class);
		this.own.addAll(OF_OPTIONAL_ROOMS);
	}

	/** As the binder sees it, so that a native image has what is needed. */
	private void addComponents(ConfigurationPropertyName prefix, Class<?> properties) {
		Constructor<?> binding = properties.getDeclaredConstructors()[0];
		@Nullable String @Nullable [] names = new DefaultParameterNameDiscoverer().getParameterNames(binding);
		for (int i = 0; i < binding.getParameterCount(); i++) {
			String component = (names != null) ? names[i] : null;
			if (component == null) {
				throw new IllegalStateException("the names of the parameters of " + binding + " are not known");
			}
			ConfigurationPropertyName name = prefix.append(DataObjectPropertyName.toDashedForm(component));
			Class<?> type = binding.getParameterTypes()[i];
			if (type.isRecord()) {
				addComponents(name, type);
			}
			else {
				this.own.add(name);
			}
		}
	}

	List<ConfigurationPropertyName> own() {
		return List.copyOf(this.own);
	}

	/**
	 * Whether a key is known, is one of a known list's elements, or a group of known keys
	 * that a file leaves empty.
	 * @param key a key under the prefix
	 */
	boolean contains(ConfigurationPropertyName key) {
		ConfigurationPropertyName whole = withoutIndex(key);
		return OF_THE_NODE.contains(whole)
				|| this.own.stream().anyMatch((known) -> known.equals(whole) || whole.isAncestorOf(known));
	}

	/**
	 * Returns the own key that is most like another one, in full or in its last element:
	 * a key may stand in the wrong group.
	 */
	ConfigurationPropertyName nearestTo(ConfigurationPropertyName key) {
		ConfigurationPropertyName whole = withoutIndex(key);
		return this.own.stream()
			.min(Comparator.comparingInt((known) -> Math.min(distance(whole.toString(), known.toString()),
					1 + distance(last(whole), last(known)))))
			.orElseThrow();
	}

	private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName key) {
		return key.isLastElementIndexed() ? key.getParent() : key;
	}

	private static String last(ConfigurationPropertyName name) {
		return name.getLastElement(ConfigurationPropertyName.Form.DASHED);
	}

	/** How many characters have to be changed to get from one text to another. */
	private static int distance(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
			}
		}
		return row[to.length()];
	}

}
