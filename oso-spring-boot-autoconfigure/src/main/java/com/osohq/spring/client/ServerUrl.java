package com.osohq.spring.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where a server is: the part of its URLs in front of {@code /api}.
 *
 * @param uri an absolute http or https URL without credentials, query and fragment
 */
public record ServerUrl(URI uri) {

	private static final int HIGHEST_PORT = 65_535;

	private static final String HOST_AND_PORT = "[^:]+(:\\d*)?";

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
		Settings.require(uri.getRawAuthority() != null, "url", "must name a host, as in https://api.osohq.com");
		Settings
			.require(uri.getHost() != null || !uri.getRawAuthority().matches(HOST_AND_PORT), "url",
					"must name a valid host, but '" + uri
						.getRawAuthority()
						.replaceFirst(":.*", "")
							+ "' is not one: a host name has letters, digits, '-' and '.' only, and a letter where its last part"
							+ " begins; give the server such a name, or use its IP address");
		Settings.require(uri.getHost() != null && isHost(uri.getHost()), "url",
				"must name a host (labels of at most 63 characters, 253 in all) or an IP address, optionally followed"
						+ " by a colon and a port");
		Settings.require(uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= HIGHEST_PORT), "url",
				"must have a port from 1 to " + HIGHEST_PORT);
		Settings.require(uri.getRawQuery() == null && uri.getRawFragment() == null, "url",
				"must end with the host or a path, without a query or fragment");
		Settings.require(uri.toString().chars().allMatch((c) -> c > ' ' && c <= '~'), "url",
				"must consist of ASCII characters; write others in its path as %C3%BC, for example");
	}

	/** Whether name servers can be asked for a host; an IPv6 address has brackets. */
	private static boolean isHost(String host) {
		if (host.startsWith("[")) {
			return true;
		}
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		return name.length() <= 253 && Arrays.stream(name.split("\\.")).allMatch((label) -> label.length() <= 63);
	}

	/**
	 * Reads the URL of a server. A host name with letters beyond ASCII is taken in the
	 * form in which it is looked up. One {@code /api} at the end is taken away, as the
	 * URLs that people copy have it; for a proxy whose own path ends in {@code /api},
	 * write {@code /api/api}.
	 * @param text the URL, for example {@code https://api.osohq.com}
	 * @return the URL
	 * @throws InvalidSettingException if it is no such URL; the message repeats no
	 * credentials
	 */
	public static ServerUrl parse(String text) {
		try {
			return new ServerUrl(new URI(HostName.lookedUp(text.strip()))).withoutApi();
		}
		catch (URISyntaxException ex) {
			throw new InvalidSettingException("url",
					"must be a URL: " + ex.getReason() + " at position " + ex.getIndex());
		}
	}

	private ServerUrl withoutApi() {
		String path = this.uri.getRawPath();
		int surplus = path.length() - path.replaceFirst("/+api/*$", "").length();
		String text = this.uri.toString();
		return new ServerUrl(URI.create(text.substring(0, text.length() - surplus)));
	}

	/**
	 * Whether another URL leads to the same server, however the two are written.
	 * @param other the other URL
	 * @return whether scheme, host, port and path are the same; names are not looked up
	 */
	public boolean isSameServer(ServerUrl other) {
		return scheme().equals(other.scheme()) && this.uri.getHost().equalsIgnoreCase(other.uri.getHost())
				&& port() == other.port() && path().equals(other.path());
	}

	/** The URL of an operation, without a query. */
	URI resolve(Operation operation) {
		return URI.create(scheme() + "://" + origin() + path() + "/api" + operation.path());
	}

	private String scheme() {
		return this.uri.getScheme().toLowerCase(Locale.ROOT);
	}

	private int port() {
		if (this.uri.getPort() >= 0) {
			return this.uri.getPort();
		}
		return scheme().equals("https") ? 443 : 80;
	}

	private String path() {
		return this.uri.getRawPath().replaceFirst("/+$", "");
	}

	/** Host and port, for messages. */
	String origin() {
		return (this.uri.getPort() >= 0) ? this.uri.getHost() + ':' + this.uri.getPort() : this.uri.getHost();
	}

}
