package com.osohq.oso.server.polar.parse;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What to do about tokens that people bring along from other languages and from the
 * open-source dialect (polar.md 19).
 */
final class Mistakes {

	private static final Map<String, String> HINTS = Map.ofEntries(Map.entry("==", "write '=' for equality"),
			Map.entry(":=", "write '=' to bind a variable"),
			Map.entry("?=", "inline queries are not supported; write a test block"),
			Map.entry(".", "there are no attributes and methods; use a fact with two arguments"),
			Map.entry("&&", "write 'and'"), Map.entry("||", "write 'or'"), Map.entry("!", "write 'not' or '!='"),
			Map.entry("//", "a comment begins with '#'"), Map.entry("'", "strings stand in double quotes"),
			Map.entry("`", "only the policy itself belongs here, without the fences of a document"),
			Map.entry("+", "there is no arithmetic"), Map.entry("-", "there is no arithmetic"),
			Map.entry("*", "there is no arithmetic and there are no rest arguments"),
			Map.entry("/", "there is no arithmetic; a comment begins with '#'"),
			Map.entry("|", "write 'or' for alternatives"), Map.entry("not", "put 'not' in front of a whole condition"),
			Map.entry("cut", "'cut' is not supported"), Map.entry("print", "'print' is not supported"),
			Map.entry("debug", "'debug' is not supported"), Map.entry("forall", "'forall' is not supported"),
			Map.entry("type", "'type' declarations are not supported; write 'declare'"),
			Map.entry("new", "write Type{\"id\"} for a literal"));

	private Mistakes() {
	}

	static @Nullable String hint(Token token) {
		return switch (token.kind()) {
			case WORD, SYMBOL, UNKNOWN -> HINTS.get(token.text());
			case STRING, INTEGER, CONSTANT, UNTERMINATED, END -> null;
		};
	}

}
