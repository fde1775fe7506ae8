package com.osohq.oso.server.sql.dialect;

import java.nio.charset.StandardCharsets;

import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.binding.SqlType.Kind;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 12 and later.
 */
final class PostgreSql implements Dialect {

	/** Longer names are cut off, and would then be other names. */
	private static final int MAX_NAME_BYTES = 63;

	/** Each row is a condition; thousands of them exceed its stack. */
	private static final int MAX_LISTED_ROWS = 500;

	/**
	 * A backslash would begin an escape where {@code standard_conforming_strings} is off,
	 * so that such literals say what they mean.
	 */
	@Override
	public String string(String id) {
		String quoted = id.replace("'", "''");
		return id.contains("\\") ? "E'" + quoted.replace("\\", "\\\\") + '\'' : '\'' + quoted + '\'';
	}

	@Override
	public String name(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			throw new SqlRefusedException(
					"the column name '" + name + "' is longer than the " + MAX_NAME_BYTES + " bytes of PostgreSQL");
		}
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/** Casting a larger integer to it fails. */
	@Override
	public SqlType column(SqlType declared) {
		return declared;
	}

	/** Without a length or a precision, which would make one id another. */
	@Override
	public String cast(String expression, SqlType type) {
		return "CAST(" + expression + " AS " + switch (type.kind()) {
			case TEXT -> "text";
			case DECIMAL -> "numeric";
			case INTEGER, UUID, BOOLEAN, OTHER -> type.text();
		} + ')';
	}

	@Override
	public String compared(String column, SqlType type) {
		return column;
	}

	@Override
	public @Nullable SqlType undeclared() {
		return null;
	}

	@Override
	public String text(String expression) {
		return "CAST(" + expression + " AS text)";
	}

	@Override
	public String text(String expression, SqlType type) {
		return text(expression);
	}

	@Override
	public String comparand(String id, SqlType type) {
		return switch (type.kind()) {
			case INTEGER -> id;
			case BOOLEAN -> id.equals("true") ? "TRUE" : "FALSE";
			case TEXT, DECIMAL, UUID, OTHER -> string(id);
		};
	}

	/**
	 * All rows of a recursion must have one collation, and a column of the application's
	 * may have another; where it meets the default one again, its own counts.
	 */
	@Override
	public String wide(String expression, @Nullable SqlType type) {
		return (type == null || type.kind() == Kind.TEXT) ? expression + " COLLATE \"default\"" : expression;
	}

	@Override
	public String notMaterialized() {
		return " AS NOT MATERIALIZED ";
	}

	@Override
	public int maxListedRows() {
		return MAX_LISTED_ROWS;
	}

	@Override
	public boolean mentionsItselfOnce() {
		return true;
	}

}
