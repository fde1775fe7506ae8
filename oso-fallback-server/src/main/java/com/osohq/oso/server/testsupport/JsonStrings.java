package com.osohq.oso.server.testsupport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little JSON that is spoken here: strings in the development server's own bodies.
 */
final class JsonStrings {

	private static final int FIRST_PRINTABLE = 0x20;

	private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

	private JsonStrings() {
	}

	static String quote(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 64).append('"');
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '"' || character == '\\') {
				quoted.append('\\').append(character);
			}
			else if (character < FIRST_PRINTABLE) {
				quoted.append("\\u%04x".formatted((int) character));
			}
			else {
				quoted.append(character);
			}
		}
		return quoted.append('"').toString();
	}

	/** The first string with this key. */
	static Optional<String> find(String key, String json) {
		Matcher matcher = Pattern.compile('"' + key + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(json);
		return matcher.find() ? Optional.of(unquote(matcher.group(1))) : Optional.empty();
	}

	private static String unquote(String text) {
		String characters = UNICODE_ESCAPE.matcher(text)
			.replaceAll(
					(escape) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
		return characters.replace("\\/", "/").translateEscapes();
	}

}
