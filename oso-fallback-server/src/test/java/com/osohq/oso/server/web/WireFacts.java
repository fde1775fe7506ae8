package com.osohq.oso.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * Facts in a short notation, such as {@code has_role User:alice member Org:acme}, where a
 * word without a type is a String.
 */
final class WireFacts {

	private WireFacts() {
	}

	static List<Fact> of(String... facts) {
		return Arrays.stream(facts).map(WireFacts::fact).toList();
	}

	/** The facts as a JSON array. */
	static String json(String... facts) {
		return of(facts).stream().map(WireFacts::json).collect(Collectors.joining(",", "[", "]"));
	}

	private static Fact fact(String text) {
		List<String> words = List.of(text.split(" "));
		return new Fact(words.get(0), words.subList(1, words.size()).stream().map(WireFacts::value).toList());
	}

	private static Value value(String word) {
		int colon = word.indexOf(':');
		return (colon < 0) ? Value.string(word) : new Value(word.substring(0, colon), word.substring(colon + 1));
	}

	private static String json(Fact fact) {
		return fact.args()
			.stream()
			.map((arg) -> "{\"type\":\"" + arg.type() + "\",\"id\":\"" + arg.id() + "\"}")
			.collect(Collectors.joining(",", "{\"predicate\":\"" + fact.predicate() + "\",\"args\":[", "]}"));
	}

}
