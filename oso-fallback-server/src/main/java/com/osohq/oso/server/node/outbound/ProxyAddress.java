package com.osohq.oso.server.node.outbound;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A proxy for HTTP. Shows no password when printed.
 *
 * @param host its name or address
 * @param port its port
 * @param authorization what it wants to see in {@code Proxy-Authorization}, or
 * {@code null}
 */
record ProxyAddress(String host, int port, @Nullable String authorization) {

	private static final int DEFAULT_PORT = 80;

	private static final int MAX_PORT = 65_535;

	private static final Pattern FORM = Pattern.compile(
			"(?:http://)?(?:(?<user>[^/\\s]*)@)?(?:\\[(?<address>[0-9a-fA-F:.]+)\\]|(?<host>[^/?#:@\\[\\]\\s]+))(?::(?<port>\\d{1,5}))?/?");

	/**
	 * Reads the value of a variable.
	 * @throws UnusableAddressException if it is not the address of such a proxy
	 */
	static ProxyAddress of(String variable, String text) {
		Matcher form = FORM.matcher(text);
		if (!form.matches()) {
			throw illegal(variable);
		}
		int port = (form.group("port") != null) ? Integer.parseInt(form.group("port")) : DEFAULT_PORT;
		if (port < 1 || port > MAX_PORT) {
			throw illegal(variable);
		}
		String host = (form.group("address") != null) ? form.group("address") : WebAddress.ascii(form.group("host"));
		@Nullable String user = form.group("user");
		return new ProxyAddress(host, port, (user != null) ? authorization(variable, user) : null);
	}

	@Override
	public String toString() {
		return this.host + ':' + this.port;
	}

	private static String authorization(String variable, String user) {
		int colon = user.indexOf(':');
		String credentials = (colon < 0) ? decoded(variable, user) + ':'
				: decoded(variable, user.substring(0, colon)) + ':' + decoded(variable, user.substring(colon + 1));
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	private static String decoded(String variable, String text) {
		try {
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw illegal(variable);
		}
	}

	private static UnusableAddressException illegal(String variable) {
		return new UnusableAddressException(variable + " is not the address of a proxy for HTTP; accepted: one such as"
				+ " http://proxy.example.com:3128 or http://user:password@proxy.example.com:3128, with special"
				+ " characters of user and password written as in URLs");
	}

}
