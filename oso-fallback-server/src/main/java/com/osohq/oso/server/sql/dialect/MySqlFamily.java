package com.osohq.oso.server.sql.dialect;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.binding.SqlType.Kind;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB. They compare text without regard to case and accents unless told
 * otherwise, and text with numbers as numbers, so that {@code 5abc} is 5. So whatever is
 * not declared to be an integer is compared as text, code point by code point.
 */
abstract class MySqlFamily implements Dialect {

	/** What no SQL mode and no character set of a connection gives another meaning. */
	private static final Pattern PLAIN = Pattern.compile("[ -~&&[^'\\\\]]+");

	private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\s]([^\\p{Cntrl}]{0,62}[^\\p{Cntrl}\\s])?");

	/**
	 * Far more than ids have, so that what is longer than in the first rows fits. MariaDB
	 * takes memory for as much, once for each column of a join.
	 */
	private static final String LONG_TEXT = " AS CHAR(16383) CHARACTER SET utf8mb4)";

	private static final int MAX_TABLES = 5000;

	private final String product;

	private final String collation;

	private final String usualCollation;

	/**
	 * A database of this family.
	 * @param product its name, for messages
	 * @param collation one that tells any two texts apart, spaces at the end too
	 * @param usualCollation the one that columns have that are declared without
	 */
	MySqlFamily(String product, String collation, String usualCollation) {
		this.product = product;
		this.collation = collation;
		this.usualCollation = usualCollation;
	}

	@Override
	public final String string(String id) {
		return PLAIN.matcher(id).matches() ? '\'' + id + '\''
				: "_utf8mb4 X'" + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)) + '\'';
	}

	@Override
	public final String name(String name) {
		if (!NAME.matcher(name).matches() || name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
			throw new SqlRefusedException("the column name '" + name + "' is none of " + this.product
					+ "'s, which have at most 64 characters, no spaces at an end and no control characters or emoji");
		}
		return '`' + name.replace("`", "``") + '`';
	}

	@Override
	public final String cast(String expression, SqlType type) {
		return switch (type.kind()) {
			case INTEGER, BOOLEAN -> expression;
			case UUID -> text("LOWER(" + expression + ')');
			case TEXT, DECIMAL -> text(expression);
			case OTHER -> throw new SqlRefusedException("sql_types: " + this.product + "'s " + type.text()
					+ " is not supported for ids; declare text, an integer type, decimal, uuid or boolean");
		};
	}

	@Override
	public final String compared(String column, SqlType type) {
		return cast(column, type);
	}

	/**
	 * Text that is equal code point by code point is equal in any collation, so that
	 * assuming the wrong one costs the index and nothing else.
	 */
	@Override
	public final @Nullable String indexed(String expression, SqlType type) {
		if (type.kind() != Kind.TEXT) {
			return null;
		}
		String assumed = (type.collation() != null) ? type.collation() : this.usualCollation;
		return "CONVERT(" + expression + " USING " + assumed.substring(0, assumed.indexOf('_')) + ") COLLATE "
				+ assumed;
	}

	@Override
	public final boolean isPlain(String literal) {
		return literal.startsWith("'");
	}

	/**
	 * Different rows first, as a table of their own: see {@link MySql#holds} for what
	 * happens to expressions of others.
	 */
	@Override
	public final String in(String value, @Nullable String raw, @Nullable SqlType type, String with,
			Set<String> selects) {
		String query = String.join("\nUNION ", selects);
		String different = (selects.size() == 1) ? query.replaceFirst("SELECT ", "SELECT DISTINCT ") : query;
		String indexed = (raw != null && type != null) ? indexed("oso_u.id", type) : null;
		return ((indexed != null) ? '(' + raw + ", " + value + ')' : value) + " IN ("
				+ (with.isEmpty() ? "WITH " : with.stripTrailing() + ",\n") + "oso_u(id) AS (" + different
				+ ")\nSELECT " + ((indexed != null) ? indexed + ", " : "") + looked("oso_u.id", type) + " FROM oso_u)";
	}

	/** An expression that a value is looked for in, as a column of a subquery. */
	String looked(String expression, @Nullable SqlType type) {
		return expression;
	}

	@Override
	public final SqlType undeclared() {
		return SqlType.TEXT;
	}

	@Override
	public final String text(String expression) {
		return "CONVERT(" + expression + " USING utf8mb4) COLLATE " + this.collation;
	}

	@Override
	public final String text(String expression, SqlType type) {
		return text((type.kind() == Kind.BOOLEAN) ? "CASE " + expression + " WHEN 0 THEN 'false' WHEN 1 THEN 'true' END"
				: expression);
	}

	@Override
	public final String comparand(String id, SqlType type) {
		return switch (type.kind()) {
			case INTEGER -> id;
			case BOOLEAN -> id.equals("true") ? "1" : "0";
			case UUID -> string(id.toLowerCase(Locale.ROOT));
			case TEXT, DECIMAL, OTHER -> string(id);
		};
	}

	/**
	 * Later rows that do not fit would be cut off, in MySQL without strict mode, and are
	 * then other ids.
	 */
	@Override
	public final String wide(String expression, @Nullable SqlType type) {
		if (type != null && (type.kind() == Kind.INTEGER || type.kind() == Kind.BOOLEAN)) {
			return "CAST(" + expression + (type.isUnsigned() ? " AS UNSIGNED)" : " AS SIGNED)");
		}
		return text("CAST(" + expression + LONG_TEXT);
	}

	@Override
	public final String notMaterialized() {
		return " AS ";
	}

	/**
	 * Each has some ten kilobytes of the server's memory; table expressions that mention
	 * each other would soon have all of it.
	 */
	@Override
	public final int maxTables() {
		return MAX_TABLES;
	}

}
