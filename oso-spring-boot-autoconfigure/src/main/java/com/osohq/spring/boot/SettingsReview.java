package com.osohq.spring.boot;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.osohq.spring.client.OsoTargets;
import com.osohq.spring.client.ServerUrl;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Warns of settings that disarm themselves: each is valid, and yet the application does
 * not have what it was set for. It is told in the form of a failure analysis.
 * <p>
 * Keys are looked at before there is any bean, as a bean may be missing because of one.
 */
final class SettingsReview implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(SettingsReview.class);

	private static final String FALLBACK_URL = "oso.fallback.url";

	private static final String BREAKER = "oso.circuit-breaker.enabled";

	private final ConfigurableEnvironment environment;

	SettingsReview(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		KnownKeys known = new KnownKeys();
		String unknown = this.environment.getPropertySources()
			.stream()
			.flatMap(SettingsReview::keysInFile)
			.filter((key) -> !known.contains(key.getName()))
			.map((key) -> "    '%s' in %s; the nearest one is '%s'".formatted(key.getName(), key.getOrigin(),
					known.nearestTo(key.getName())))
			.collect(Collectors.joining("\n"));
		if (!unknown.isEmpty()) {
			warn("Configuration files hold keys that the Oso starter does not know:\n\n" + unknown,
					"Correct the keys, or remove them. Keys of the application itself should not begin with 'oso.'.");
		}
	}

	/** Variables and system properties are left out: other programs read them too. */
	private static Stream<ConfigurationProperty> keysInFile(PropertySource<?> source) {
		boolean file = source instanceof OriginTrackedMapPropertySource || source instanceof ResourcePropertySource;
		if (file && ConfigurationPropertySource.from(source) instanceof IterableConfigurationPropertySource keys) {
			return keys.stream()
				.filter(KnownKeys.PREFIX::isAncestorOf)
				.map(keys::getConfigurationProperty)
				.filter(Objects::nonNull);
		}
		return Stream.empty();
	}

	/**
	 * Looks at a client as it was built, as beans of the application have a say too.
	 * @param client the client
	 * @param properties what it was asked to be
	 */
	void review(OsoTargets client, OsoProperties properties) {
		Optional<ServerUrl> cloud = url(client, Target.CLOUD);
		Optional<ServerUrl> fallback = url(client, Target.FALLBACK);
		if (fallback.isPresent() && cloud.filter(fallback.get()::isSameServer).isPresent()) {
			warn("The Fallback node of the Oso client is the server that it stands in for, " + fallback.get().uri()
					+ ", so nobody answers while that is down." + where(FALLBACK_URL),
					"Set '" + FALLBACK_URL + "' to the URL of a Fallback node, or remove it.");
		}
		if (fallback.isEmpty() && properties.circuitBreaker().enabled()) {
			warn("The circuit breaker of the Oso client is enabled and has no effect, as there is no Fallback node"
					+ " that calls could go to." + where(BREAKER),
					"Set '" + FALLBACK_URL + "' to the URL of a Fallback node, or remove '" + BREAKER + "'.");
		}
	}

	private static Optional<ServerUrl> url(OsoTargets client, Target target) {
		return client.status(target).map(TargetStatus::url).map(ServerUrl::new);
	}

	private void warn(String description, String action) {
		logger.warn("""
				Some Oso settings do not do what they appear to.

				Description:

				%s

				Action:

				%s
				""".formatted(description, action));
	}

	/** A sentence that says where a property is set, empty if it is set by code. */
	private String where(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(this.environment.getPropertySources())) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return " '" + property + "' is set in " + found.getOrigin() + ".";
			}
		}
		return "";
	}

}
