package com.osohq.oso.server.sql.binding;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Counts the columns of a SELECT where that is easy, so that a wrong number is reported
 * before a database does.
 */
final class SelectList {

	private static final Set<String> ENDS = Set.of("from", "where", "union", "intersect", "except", "order", "group",
			"having", "limit", "window", "into");

	private final String query;

	private int position;

	private SelectList(String query) {
		this.query = query;
	}

	/** The number of columns, or nothing if it takes more to know it. */
	static OptionalInt columns(String query) {
		return new SelectList(query).count();
	}

	private OptionalInt count() {
		if (!word().equals("select") || this.query.contains("--") || this.query.contains("/*")
				|| this.query.contains("$")) {
			return OptionalInt.empty();
		}
		int columns = 1;
		int depth = 0;
		boolean first = true;
		while (this.position < this.query.length()) {
			char next = this.query.charAt(this.position);
			if (next == '\'' || next == '"' || next == '`') {
				int end = this.query.indexOf(next, this.position + 1);
				if (end < 0) {
					return OptionalInt.empty();
				}
				this.position = end + 1;
			}
			else if (Character.isLetter(next) || next == '_') {
				String word = word();
				if (first && word.equals("distinct")
						&& this.query.substring(this.position).strip().regionMatches(true, 0, "on", 0, 2)) {
					return OptionalInt.empty();
				}
				if (depth == 0 && ENDS.contains(word)) {
					return OptionalInt.of(columns);
				}
				first = false;
			}
			else {
				depth += (next == '(' || next == '[') ? 1 : (next == ')' || next == ']') ? -1 : 0;
				if (depth < 0 || (next == '*' && depth == 0)) {
					return OptionalInt.empty();
				}
				columns += (next == ',' && depth == 0) ? 1 : 0;
				this.position++;
			}
		}
		return OptionalInt.of(columns);
	}

	private String word() {
		while (this.position < this.query.length() && Character.isWhitespace(this.query.charAt(this.position))) {
			this.position++;
		}
		int start = this.position;
		while (this.position < this.query.length() && (Character.isLetterOrDigit(this.query.charAt(this.position))
				|| this.query.charAt(this.position) == '_')) {
			this.position++;
		}
		return this.query.substring(start, this.position).toLowerCase(Locale.ROOT);
	}

}
