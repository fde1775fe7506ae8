package com.osohq.spring.boot;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows of the properties.
 */
class MetadataTests {

	private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

	@Test
	void everyPropertyIsDescribedAndHasItsDefault() throws Exception {
		Map<String, JsonNode> properties = properties();
		assertThat(properties).containsOnlyKeys("oso.enabled", "oso.api-key", "oso.url", "oso.connect-timeout",
				"oso.read-timeout", "oso.max-connections", "oso.user-agent", "oso.data-bindings", "oso.ssl.bundle",
				"oso.retry.max-attempts", "oso.retry.initial-interval", "oso.retry.multiplier",
				"oso.retry.max-interval", "oso.retry.jitter", "oso.fallback.url", "oso.fallback.on-status",
				"oso.fallback.after", "oso.fallback.connect-timeout", "oso.fallback.read-timeout",
				"oso.fallback.watch-interval", "oso.circuit-breaker.enabled", "oso.circuit-breaker.failure-threshold",
				"oso.circuit-breaker.open-duration", "oso.data.local", "oso.data.max-ids", "oso.security.actor-type",
				"oso.web.outage-as-503", "management.health.oso.enabled");
		assertThat(properties)
			.allSatisfy((name, property) -> assertThat(property.path("description").asString()).as(name).isNotBlank());
		assertDefault(properties, "oso.enabled", "true");
		assertDefault(properties, "oso.url", "https://api.osohq.com");
		assertDefault(properties, "oso.connect-timeout", "1s");
		assertDefault(properties, "oso.read-timeout", "5s");
		assertDefault(properties, "oso.retry.max-attempts", "3");
		assertDefault(properties, "oso.retry.initial-interval", "10ms");
		assertDefault(properties, "oso.retry.multiplier", "2");
		assertDefault(properties, "oso.retry.max-interval", "1s");
		assertDefault(properties, "oso.retry.jitter", "true");
		assertDefault(properties, "oso.fallback.on-status", "5xx");
		assertDefault(properties, "oso.fallback.after", "2s");
		assertDefault(properties, "oso.fallback.connect-timeout", "1s");
		assertDefault(properties, "oso.fallback.read-timeout", "5s");
		assertDefault(properties, "oso.fallback.watch-interval", "30s");
		assertDefault(properties, "oso.circuit-breaker.enabled", "false");
		assertDefault(properties, "oso.security.actor-type", "User");
		assertDefault(properties, "oso.data.max-ids", "1000");
		assertDefault(properties, "oso.web.outage-as-503", "true");
		assertDefault(properties, "management.health.oso.enabled", "true");
	}

	private static void assertDefault(Map<String, JsonNode> properties, String name, String expected) {
		JsonNode value = properties.get(name).path("defaultValue");
		String text = value.isArray() ? value.get(0).asString() : value.asString();
		assertThat(text.replaceFirst("\\.0$", "")).as(name).isEqualTo(expected);
	}

	static Map<String, JsonNode> properties() throws Exception {
		Map<String, JsonNode> properties = new HashMap<>();
		URL own = OsoProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream stream = new URI(own + METADATA.substring(1)).toURL().openStream()) {
			JsonMapper.shared()
				.readTree(stream)
				.path("properties")
				.forEach((property) -> properties.put(property.path("name").asString(), property));
		}
		return properties;
	}

}
