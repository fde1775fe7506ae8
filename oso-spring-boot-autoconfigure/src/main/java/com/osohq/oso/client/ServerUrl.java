package com.osohq.oso.client;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a server is: the part of its URLs in front of {@code /api}.
 *
 * @param uri an absolute http or https URL without credentials, query and fragment
 */
public record ServerUrl(URI uri) {

	/**
	 * Creates the URL of a server.
	 * @throws InvalidSettingException if it is no such URL; the message repeats no
	 * credentials
	 */
	public ServerUrl {
		boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
		Settings.require(http, "url", "must start with http:// or https://");
		// with a slash in the password, the rest of it would count as the path
		Settings.require(uri.toString().indexOf('@') < 0, "url",
				"must not hold credentials, they belong into the API key");
		Settings.require(uri.getHost() != null, "url", "must name a host, as in https://api.osohq.com");
		Settings.require(uri.getRawQuery() == null && uri.getRawFragment() == null, "url",
				"must end with the host or a path, without a query or fragment");
	}

	/**
	 * Reads the URL of a server.
	 * @param text the URL, for example {@code https://api.osohq.com}
	 * @return the URL
	 * @throws InvalidSettingException if it is no such URL; the message repeats no
	 * credentials
	 */
	public static ServerUrl parse(String text) {
		try {
			return new ServerUrl(new URI(text.strip()));
		}
		catch (URISyntaxException ex) {
			throw new InvalidSettingException("url",
					"must be a URL: " + ex.getReason() + " at position " + ex.getIndex());
		}
	}

	/** The URL of an operation, without a query. */
	URI resolve(Operation operation) {
		return URI.create(this.uri.toString().replaceFirst("/+$", "") + "/api" + operation.path());
	}

	/** Host and port, for messages. */
	String origin() {
		return (this.uri.getPort() >= 0) ? this.uri.getHost() + ':' + this.uri.getPort() : this.uri.getHost();
	}

}
