package com.osohq.spring.client;

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
		// credentials, which must not be repeated in a message
		if (url.indexOf('@') >= 0 || !parts.matches() || ASCII.matcher(parts.group(2)).matches()) {
			return url;
		}
		return parts.group(1) + ascii(parts.group(2)) + parts.group(3);
	}

	private static String ascii(String host) {
		Settings.require(!AMBIGUOUS.matcher(host).find(), "url", "must name an unambiguous host, but '" + host
				+ "' has two forms in ASCII; write the one that is registered, which begins with xn--");
		try {
			// Without the rules, compatibility characters could become slashes, for
			// example, and what is left of them another host.
			return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("url", "must name a host that can be looked up, but '" + host
					+ "' cannot; write its registered form, which begins with xn--");
		}
	}

}
