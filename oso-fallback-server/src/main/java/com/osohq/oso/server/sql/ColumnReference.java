package com.osohq.oso.server.sql;

import java.util.regex.Pattern;

import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * Examines the column that a caller wants to filter by. It becomes part of the SQL as it
 * is, as callers write quoted and qualified names, casts and functions; whatever could
 * end or widen the condition is refused.
 */
final class ColumnReference {

	private static final Pattern FORBIDDEN = Pattern.compile(";|--|#|/\\*|\\*/|\\$|\\\\|\\p{Cntrl}");

	private static final int MAX_LENGTH = 1000;

	private ColumnReference() {
	}

	/**
	 * The column, if it is one expression that binds at least as tightly as a name.
	 * @throws SqlRefusedException if it is not
	 */
	static String examine(String column) {
		if (column.isBlank()) {
			throw refusal("is empty");
		}
		String stripped = column.strip();
		if (stripped.length() > MAX_LENGTH || FORBIDDEN.matcher(stripped).find()) {
			throw refusal("is too long or has a character or a comment that it must not have");
		}
		int depth = 0;
		int position = 0;
		while (position < stripped.length()) {
			char next = stripped.charAt(position);
			if (next == '"' || next == '`' || next == '\'') {
				position = stripped.indexOf(next, position + 1);
				if (position < 0) {
					throw refusal("has a quote that is not closed");
				}
				if (next == '\'' && depth == 0) {
					throw refusal("must be a column, not a string");
				}
			}
			else if (next == '(') {
				depth++;
			}
			else if (next == ')') {
				depth--;
				if (depth < 0) {
					throw refusal("closes a parenthesis that it does not open");
				}
			}
			else if (depth == 0 && !Character.isLetterOrDigit(next) && "_.:[]".indexOf(next) < 0) {
				throw refusal("must be a name, quoted or not, at most qualified, cast or in a function, without"
						+ " operators");
			}
			position++;
		}
		if (depth != 0) {
			throw refusal("has a parenthesis that is not closed");
		}
		return stripped;
	}

	private static SqlRefusedException refusal(String what) {
		return new SqlRefusedException("the column to filter by " + what);
	}

}
