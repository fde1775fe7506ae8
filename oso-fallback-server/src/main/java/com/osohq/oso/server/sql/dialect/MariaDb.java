package com.osohq.oso.server.sql.dialect;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.binding.SqlType.Kind;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * MariaDB; 10.11 is what the tests run on. It compares text without regard to case,
 * accents and spaces at the end unless told otherwise, and text with numbers as numbers,
 * so that {@code 5abc} is 5. So whatever is not declared to be an integer is compared as
 * text, code point by code point.
 */
final class MariaDb implements Dialect {

	/** What no SQL mode and no character set of a connection gives another meaning. */
	private static final Pattern PLAIN = Pattern.compile("[ -~&&[^'\\\\]]+");

	private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\s]([^\\p{Cntrl}]{0,62}[^\\p{Cntrl}\\s])?");

	private static final String EXACTLY = " USING utf8mb4) COLLATE utf8mb4_nopad_bin";

	@Override
	public String string(String id) {
		return PLAIN.matcher(id).matches() ? '\'' + id + '\''
				: "_utf8mb4 X'" + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)) + '\'';
	}

	@Override
	public String name(String name) {
		if (!NAME.matcher(name).matches() || name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
			throw new SqlRefusedException("the column name '" + name + "' is none of MariaDB's, which have at most 64"
					+ " characters, no spaces at an end and no control characters or emoji");
		}
		return '`' + name.replace("`", "``") + '`';
	}

	@Override
	public String cast(String expression, SqlType type) {
		return switch (type.kind()) {
			case INTEGER, BOOLEAN -> expression;
			case UUID -> text("LOWER(" + expression + ')');
			case TEXT, DECIMAL -> text(expression);
			case OTHER -> throw new SqlRefusedException("sql_types: MariaDB's " + type.text()
					+ " is not supported for ids; declare text, an integer type, decimal, uuid or boolean");
		};
	}

	@Override
	public String compared(String column, SqlType type) {
		return cast(column, type);
	}

	@Override
	public SqlType undeclared() {
		return SqlType.TEXT;
	}

	@Override
	public String text(String expression) {
		return "CONVERT(" + expression + EXACTLY;
	}

	@Override
	public String text(String expression, SqlType type) {
		return text((type.kind() == Kind.BOOLEAN) ? "CASE " + expression + " WHEN 0 THEN 'false' WHEN 1 THEN 'true' END"
				: expression);
	}

	@Override
	public String comparand(String id, SqlType type) {
		return switch (type.kind()) {
			case INTEGER -> id;
			case BOOLEAN -> id.equals("true") ? "1" : "0";
			case UUID -> string(id.toLowerCase(Locale.ROOT));
			default -> string(id);
		};
	}

	@Override
	public String notMaterialized() {
		return " AS ";
	}

	@Override
	public String rowIn(List<String> row, List<List<String>> rows) {
		return '(' + String.join(", ", row) + ") IN ("
				+ rows.stream().map((each) -> '(' + String.join(", ", each) + ')').collect(Collectors.joining(", "))
				+ ')';
	}

	@Override
	public int maxListedRows() {
		return Integer.MAX_VALUE;
	}

	@Override
	public boolean mentionsItselfOnce() {
		return false;
	}

	/**
	 * It cuts off what is longer than in the first rows, leaves out rows after
	 * {@code max_recursive_iterations} with no error, and takes gigabytes for some
	 * unions.
	 */
	@Override
	public boolean recursion() {
		return false;
	}

}
