package com.osohq.oso.client;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names of hosts as people write them. */
final class HostName {

	private static final Pattern URL = Pattern.compile("(https?://)([^/?#:@\\[\\]]+)(.*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * What the two standards for such names turn into different ones: it would be another
	 * host, which then gets the API key.
	 */
	private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

	private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

	private HostName() {
	}

	/**
	 * Puts the host of a URL into the form in which it is looked up.
	 * @param url a URL, or any other text, which stays as it is
	 * @return the URL, with a host of ASCII characters
	 * @throws InvalidSettingException if the host has no such form, or two
	 */
	static String lookedUp(String url) {
		Matcher parts = URL.matcher(url);
		if (!parts.matches() || ASCII.matcher(parts.group(2)).matches()) {
			return url;
		}
		return parts.group(1) + ascii(parts.group(2)) + parts.group(3);
	}

	private static String ascii(String host) {
		Settings.require(!AMBIGUOUS.matcher(host).find(), "url", "must name a host that there is one reading of, and '"
				+ host + "' has two; write it as it is registered, beginning with xn--");
		try {
			// Without the rules, compatibility characters could become slashes, for
			// example, and what is left of them another host.
			return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("url", "must name a host that can be looked up, and '" + host
					+ "' cannot; if it is registered, write it as that, beginning with xn--");
		}
	}

}
