package com.osohq.spring.boot;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;

/**
 * Lets Apache HttpComponents make the attempts that it is told to make, no more and no
 * later. The one class that needs HttpComponents, and so is loaded with it only.
 */
final class HttpComponentsAttempts {

	/**
	 * As good as no limit. Five, the usual one for each server, would keep calls waiting
	 * for minutes while Oso Cloud hangs; {@code oso.max-connections} is the limit.
	 */
	private static final int CONNECTIONS = 10_000;

	private HttpComponentsAttempts() {
	}

	static ClientHttpRequestFactoryBuilder<?> of(HttpComponentsClientHttpRequestFactoryBuilder builder) {
		return builder.withHttpClientCustomizer((client) -> client.disableAutomaticRetries())
			.withConnectionManagerCustomizer(
					(connections) -> connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS));
	}

}
