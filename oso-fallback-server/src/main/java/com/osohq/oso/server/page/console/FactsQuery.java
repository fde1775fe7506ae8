package com.osohq.oso.server.page.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Which facts somebody wants to see.
 *
 * @param predicate name and number of arguments such as {@code has_role/3}, or an empty
 * text for every predicate
 * @param text what the fact must contain, as a policy would write it; may be empty
 * @param page the page, from 1 upwards
 */
record FactsQuery(String predicate, String text, int page) {

	private static final int MAX_DIGITS = 7;

	/**
	 * Reads the parameters of a link; what makes no sense is taken for the first page.
	 */
	static FactsQuery of(Map<String, String> parameters) {
		String page = parameters.getOrDefault("page", "1");
		boolean number = page.length() <= MAX_DIGITS && page.matches("[0-9]+");
		return new FactsQuery(parameters.getOrDefault("predicate", ""), parameters.getOrDefault("text", "").strip(),
				number ? Math.max(1, Integer.parseInt(page)) : 1);
	}

	/** A link to another page of the same facts. */
	String link(int page) {
		return "facts?predicate=" + encode(this.predicate) + "&text=" + encode(this.text) + "&page=" + page;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
