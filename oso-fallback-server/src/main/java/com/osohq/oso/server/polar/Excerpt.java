package com.osohq.oso.server.polar;

import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * The part of a source line around a place, short enough to be shown, and the carets that
 * go under it.
 */
record Excerpt(String text, String carets) {

	private static final int BEFORE = 80;

	private static final int WIDTH = 160;

	static Excerpt of(String line, SourceSpan span) {
		int length = line.codePointCount(0, line.length());
		int start = Math.min(span.column() - 1, length);
		int from = Math.max(0, start - BEFORE);
		int to = Math.min(length, from + WIDTH);
		String prefix = printable(line, from, start);
		String shown = prefix + printable(line, start, to);
		int carets = Math.max(1, Math.min(span.length(), to - start));
		String left = (from > 0) ? "..." : "";
		String right = (to < length) ? "..." : "";
		return new Excerpt(left + shown + right, " ".repeat(left.length()) + blank(prefix) + "^".repeat(carets));
	}

	private static String printable(String line, int from, int to) {
		int begin = line.offsetByCodePoints(0, from);
		int end = line.offsetByCodePoints(begin, to - from);
		StringBuilder text = new StringBuilder();
		line.substring(begin, end)
			.codePoints()
			.map((character) -> (Character.isISOControl(character) && character != '\t') ? '?' : character)
			.forEach(text::appendCodePoint);
		return text.toString();
	}

	private static String blank(String prefix) {
		StringBuilder text = new StringBuilder();
		prefix.codePoints().map((character) -> (character == '\t') ? '\t' : ' ').forEach(text::appendCodePoint);
		return text.toString();
	}

}
