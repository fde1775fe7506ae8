package com.osohq.oso.server.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Finds the text of rules, as they were written.
 */
final class SourceTexts {

	/** Longer rules are shortened, in code points. */
	private static final int LONGEST_RULE = 400;

	private final Map<String, String> texts = new HashMap<>();

	SourceTexts(List<SourceFile> files) {
		files.forEach((file) -> this.texts.put(file.name(), file.text()));
	}

	SourceRule rule(Rule rule) {
		if (rule.span().equals(SourceSpan.BUILT_IN)) {
			return new SourceRule(rule.span(), ConditionText.ofRule(rule));
		}
		String text = this.texts.get(rule.span().file());
		int from = (text != null) ? offset(text, rule.span()) : -1;
		if (text == null || from < 0) {
			return new SourceRule(rule.span(), shortened(ConditionText.ofRule(rule)));
		}
		return new SourceRule(rule.span(), shortened(statement(text, from)));
	}

	/** Where a place is in a text, or -1 if the text is not what the place is in. */
	private static int offset(String text, SourceSpan span) {
		int from = 0;
		for (int line = 1; line < span.line(); line++) {
			from = text.indexOf('\n', from) + 1;
			if (from == 0) {
				return -1;
			}
		}
		int end = text.indexOf('\n', from);
		String line = text.substring(from, (end < 0) ? text.length() : end);
		if (line.codePointCount(0, line.length()) < span.column()) {
			return -1;
		}
		return from + line.offsetByCodePoints(0, span.column() - 1);
	}

	/** What comes up to a semicolon, comments left out and on one line. */
	private static String statement(String text, int from) {
		StringBuilder result = new StringBuilder();
		boolean quoted = false;
		for (int i = from; i < text.length(); i++) {
			char each = text.charAt(i);
			if (!quoted && each == '#') {
				int end = text.indexOf('\n', i);
				i = (end < 0) ? text.length() : end - 1;
			}
			else if (!quoted && Character.isWhitespace(each)) {
				if (result.charAt(result.length() - 1) != ' ') {
					result.append(' ');
				}
			}
			else {
				result.append(each);
				if (quoted && each == '\\' && i + 1 < text.length()) {
					result.append(text.charAt(++i));
				}
				quoted ^= each == '"';
				if (!quoted && each == ';') {
					break;
				}
			}
		}
		return result.toString().strip();
	}

	private static String shortened(String text) {
		if (text.codePointCount(0, text.length()) <= LONGEST_RULE) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, LONGEST_RULE)) + "...";
	}

}
