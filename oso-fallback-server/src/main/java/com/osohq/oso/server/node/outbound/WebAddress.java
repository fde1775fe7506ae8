package com.osohq.oso.server.node.outbound;

import java.net.IDN;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses of HTTP servers as people write them.
 */
public final class WebAddress {

	private static final Pattern PARTS = Pattern.compile("(https?://)([^/?#:@\\[\\]]+)(.*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * What the two standards for such names turn into different ones: it would be another
	 * host, which then gets the API key.
	 */
	private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

	private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

	private WebAddress() {
	}

	/**
	 * Reads an address. A host name with letters beyond ASCII is taken in the form in
	 * which it is looked up.
	 * @throws UnusableAddressException if the host is not one that can be asked
	 * @throws IllegalArgumentException if it is no address
	 */
	public static URI of(String text) {
		Matcher parts = PARTS.matcher(text);
		if (!parts.matches()) {
			return URI.create(text);
		}
		String host = parts.group(2);
		URI address = URI.create(URI.create(parts.group(1) + ascii(host) + parts.group(3)).toASCIIString());
		if (address.getHost() == null && address.getRawAuthority() != null
				&& address.getRawAuthority().matches("[^:]+(:\\d*)?")) {
			throw new UnusableAddressException("names the host '" + host
					+ "', which Java's HTTP client cannot ask: a host"
					+ " name has letters, digits, '-' and '.' only, and a letter where its last part begins; give the"
					+ " server such a name, or use its IP address");
		}
		return address;
	}

	/** A host name as it is looked up. */
	static String ascii(String host) {
		if (ASCII.matcher(host).matches()) {
			return host;
		}
		if (AMBIGUOUS.matcher(host).find()) {
			throw new UnusableAddressException("names the host '" + host
					+ "', of which there are two readings; write it as it is registered, beginning with xn--");
		}
		try {
			return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableAddressException("names the host '" + host + "', which is no host name");
		}
	}

}
