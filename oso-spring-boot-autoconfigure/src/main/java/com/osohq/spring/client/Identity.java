package com.osohq.spring.client;

import java.util.UUID;

/**
 * Who the client says it is. The key never appears in its text form.
 *
 * @param apiKey the key, the same for both targets
 * @param userAgent the name of the client
 * @param instanceId tells clients apart
 */
record Identity(String apiKey, String userAgent, String instanceId) {

	static Identity of(String apiKey, String userAgent) {
		return new Identity(apiKey, userAgent, UUID.randomUUID().toString());
	}

	/** Names itself in the form of the official SDKs. */
	static String defaultUserAgent() {
		String version = Identity.class.getPackage().getImplementationVersion();
		return "Oso Cloud (java " + Runtime.version().feature() + ((version != null) ? "; rv:" + version : "") + ')';
	}

	@Override
	public String toString() {
		return this.userAgent;
	}

}
