package com.osohq.oso.server.ops.logging;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes API keys out of text: whatever has the form of one, whatever follows
 * {@code Bearer}, and the keys that the process was given, whatever their form.
 */
public final class Redactor {

	private static final String REDACTED = "[redacted]";

	/** Shorter ones could be anything, and would tear other text apart. */
	private static final int MIN_LENGTH_OF_GIVEN_KEY = 8;

	/** One key can begin with another, and must not be taken for it. */
	private static final Comparator<String> LONGEST_FIRST = Comparator.comparingInt(String::length).reversed();

	/** The beginning, anything but a word, or the escape sequences of URLs and JSON. */
	private static final String BEFORE_KEY = "(?<=^|[^A-Za-z0-9_]|%[0-9A-Fa-f]{2}|\\\\[bfnrt]|\\\\u[0-9A-Fa-f]{4})";

	/** {@code e_<environment>_<key id>_<secret>}. */
	private static final String KEY = "e_[A-Za-z0-9-]+_[A-Za-z0-9-]+_[A-Za-z0-9_-]+";

	/** Repeated a few times only: each repetition of a group takes stack. */
	private static final String BEARER = "(?i:(?<scheme>bearer(?:\\s|%20|\\+|\\\\t){1,8})[^\\s\"',;<>\\\\]+)";

	private final Pattern secrets;

	/**
	 * A redactor that knows some keys.
	 * @param givenKeys the keys that the process was given
	 */
	public Redactor(Collection<String> givenKeys) {
		String given = givenKeys.stream()
			.filter((key) -> key.length() >= MIN_LENGTH_OF_GIVEN_KEY)
			.sorted(LONGEST_FIRST)
			.map((key) -> Pattern.quote(key) + '|')
			.collect(Collectors.joining());
		this.secrets = Pattern.compile(BEARER + '|' + given + BEFORE_KEY + KEY);
	}

	/** The text with {@value #REDACTED} in place of each key. */
	public String redact(String text) {
		Matcher matcher = this.secrets.matcher(text);
		return matcher.replaceAll((match) -> {
			String scheme = matcher.group("scheme");
			return Matcher.quoteReplacement(((scheme != null) ? scheme : "") + REDACTED);
		});
	}

}
