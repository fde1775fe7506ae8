package com.osohq.oso.server.page.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;

/**
 * Sets off comments, text and keywords of a policy. A look at single lines is enough for
 * that: neither comments nor text go on in the next one.
 */
final class PolicyListing {

	private static final Pattern TOKEN = Pattern.compile("(?<comment>#.*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*+\"?)"
			+ "|\\b(?<keyword>actor|resource|global|extends|if|and|or|not|matches|in|on|fixture|test|setup|assert|"
			+ "assert_not|declare|allow|roles|permissions|relations)\\b");

	private static final List<String> KINDS = List.of("comment", "text", "keyword");

	private PolicyListing() {
	}

	/** One element for each line; the id of the first is {@code L1}. */
	static List<Element> of(String source) {
		List<Element> lines = new ArrayList<>();
		// only a line feed ends a line for whoever counts them in a message
		for (String line : source.split("\n", -1)) {
			lines.add(line(lines.size() + 1, line));
		}
		if (source.endsWith("\n")) {
			lines.remove(lines.size() - 1);
		}
		return lines;
	}

	private static Element line(int number, String line) {
		List<Html> parts = new ArrayList<>();
		Matcher token = TOKEN.matcher(line);
		int end = 0;
		while (token.find()) {
			parts.add(Html.text(line.substring(end, token.start())));
			for (String kind : KINDS) {
				if (token.group(kind) != null) {
					parts.add(Element.of("span", token.group()).styled(kind));
				}
			}
			end = token.end();
		}
		parts.add(Html.text(line.substring(end) + '\n'));
		return Element.of("span").styled("line").id("L" + number).with(parts);
	}

}
