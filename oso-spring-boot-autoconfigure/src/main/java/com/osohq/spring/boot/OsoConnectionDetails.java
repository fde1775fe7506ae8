package com.osohq.spring.boot;

import com.osohq.spring.client.OsoClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where Oso Cloud and the Fallback node are, and the key to them. A bean of this type
 * takes precedence over the properties {@code oso.api-key}, {@code oso.url} and
 * {@code oso.fallback.url}.
 */
public interface OsoConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the API key.
	 * @return the key, the same for both targets
	 */
	String getApiKey();

	/**
	 * Returns where Oso Cloud is.
	 * @return its URL, with or without {@code /api}
	 */
	default String getUrl() {
		return OsoClientBuilder.DEFAULT_URL;
	}

	/**
	 * Returns where the Fallback node is.
	 * @return its URL, with or without {@code /api}, or null if there is none
	 */
	default @Nullable String getFallbackUrl() {
		return null;
	}

}
