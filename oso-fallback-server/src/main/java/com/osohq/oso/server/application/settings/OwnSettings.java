package com.osohq.oso.server.application.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Keeps from a server what is meant for other Spring programs. A machine, a pod or a
 * directory is shared, and {@code SERVER_SERVLET_CONTEXT_PATH} in it would move the API
 * away from its callers, or {@code MANAGEMENT_SERVER_PORT} the probes away from whoever
 * restarts a node that does not answer them. So nothing counts but what is known to be
 * meant: of environment variables and system properties this program's own and
 * OpenTelemetry's, of arguments and settings files those that {@link KnownNames} knows.
 */
public final class OwnSettings implements EnvironmentPostProcessor, Ordered {

	private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final String PROPERTIES = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

	/** Describe the machine, and may be referred to. */
	private static final String OF_JAVA = "(java|user|os)\\..+";

	private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+)");

	private final Log log;

	/**
	 * Called by Spring Boot.
	 * @param logs keeps what is logged until it is known how
	 */
	public OwnSettings(DeferredLogFactory logs) {
		this.log = logs.getLog(OwnSettings.class);
	}

	/** Before everything that reads, or reads more, settings. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		restrict(environment).forEach(this.log::warn);
	}

	/**
	 * Leaves nothing in an environment that does not count, and adds the settings files.
	 * @return what its operator should know of
	 */
	public static List<String> restrict(ConfigurableEnvironment environment) {
		List<String> notes = new ArrayList<>();
		Map<String, String> all = strings(environment.getSystemEnvironment());
		Variables variables = Variables.of(all);
		if (!variables.serviceLinks().isEmpty()) {
			notes.add("ignored, as Kubernetes has set them for a service that has this name: "
					+ String.join(", ", variables.serviceLinks()) + "; set enableServiceLinks: false in the pod");
		}
		MutablePropertySources sources = environment.getPropertySources();
		sources.replace(PROPERTIES,
				new MapPropertySource(PROPERTIES, systemProperties(environment.getSystemProperties())));
		sources.replace(ENVIRONMENT,
				new SystemEnvironmentPropertySource(ENVIRONMENT, new LinkedHashMap<>(variables.own())));
		String last = ENVIRONMENT;
		for (SettingsFile file : SettingsFile.in(Path.of(""))) {
			if (!file.ignored().isEmpty()) {
				notes.add(file.path() + " has settings that do not count here: " + String.join(", ", file.ignored()));
			}
			for (PropertySource<?> settings : file.settings()) {
				sources.addAfter(last, settings);
				last = settings.getName();
			}
		}
		sources.addAfter(last, new References(all, references(sources)));
		sources.addFirst(new MapPropertySource("noOtherFiles",
				Map.of("spring.config.location", "classpath:/application.properties")));
		return notes;
	}

	/**
	 * Looks for settings files that cannot be read.
	 * @throws com.osohq.oso.server.node.InvalidSettingsException if there is one
	 */
	public static void checkFiles() {
		SettingsFile.in(Path.of(""));
	}

	private static Map<String, Object> systemProperties(Map<String, Object> all) {
		Map<String, Object> known = new LinkedHashMap<>();
		all.forEach((name, value) -> {
			if (Variables.isOwn(name) || name.matches(OF_JAVA)) {
				known.put(name, value);
			}
		});
		return known;
	}

	/** The names in {@code ${...}} in all settings so far. */
	private static List<String> references(MutablePropertySources sources) {
		List<String> names = new ArrayList<>();
		for (PropertySource<?> source : sources) {
			if (source instanceof EnumerablePropertySource<?> settings) {
				for (String name : settings.getPropertyNames()) {
					Matcher references = REFERENCE.matcher(String.valueOf(settings.getProperty(name)));
					while (references.find()) {
						names.add(references.group(1));
					}
				}
			}
		}
		return names;
	}

	private static Map<String, String> strings(Map<String, Object> variables) {
		Map<String, String> strings = new LinkedHashMap<>();
		variables.forEach((name, value) -> strings.put(name, String.valueOf(value)));
		return strings;
	}

	/**
	 * Variables that settings refer to as {@code ${NAME}}. They can be read under exactly
	 * that name, and are no settings themselves.
	 */
	private static final class References extends PropertySource<Map<String, String>> {

		private final List<String> names;

		References(Map<String, String> variables, List<String> names) {
			super("references", variables);
			this.names = List.copyOf(names);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return this.names.contains(name) ? this.source.get(name) : null;
		}

	}

}
