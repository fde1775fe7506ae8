package com.osohq.spring.boot;

import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.ServerUrl;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Warns of settings that disarm themselves: each is valid, and yet the application does
 * not have what it was set for. It is told in the form of a failure analysis.
 */
final class SettingsReview {

	private static final Log logger = LogFactory.getLog(SettingsReview.class);

	private static final String FALLBACK_URL = "oso.fallback.url";

	private static final String BREAKER = "oso.circuit-breaker.enabled";

	private final ConfigurableEnvironment environment;

	SettingsReview(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Looks at a client as it was built, as beans of the application have a say too.
	 * @param client the client
	 * @param properties what it was asked to be
	 */
	void review(OsoClient client, OsoProperties properties) {
		ServerUrl fallback = url(client, Target.FALLBACK);
		if (fallback != null && fallback.isSameServer(url(client, Target.CLOUD))) {
			warn("The Fallback node of the Oso client is the server that it stands in for, " + fallback.uri()
					+ ", so nobody answers while that is down." + where(FALLBACK_URL),
					"Set '" + FALLBACK_URL + "' to the URL of a Fallback node, or remove it.");
		}
		if (fallback == null && properties.circuitBreaker().enabled()) {
			warn("The circuit breaker of the Oso client is enabled and has no effect, as there is no Fallback node"
					+ " that calls could go to." + where(BREAKER),
					"Set '" + FALLBACK_URL + "' to the URL of a Fallback node, or remove '" + BREAKER + "'.");
		}
	}

	private static @Nullable ServerUrl url(OsoClient client, Target target) {
		return client.status(target).map(TargetStatus::url).map(ServerUrl::new).orElse(null);
	}

	private void warn(String description, String action) {
		logger.warn("""
				Settings of Oso do not do what they seem to.

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
