package com.osohq.oso.server.sql.dialect;

import java.util.List;

import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.binding.SqlType.Kind;

/**
 * SQLite 3.35 and later. Values have types there and columns do not, so that nothing is
 * cast but text, lest a cast turns one id into another.
 */
final class Sqlite implements Dialect {

	private static final int MAX_TABLES = 5000;

	/** Read as text: an expression that is a number equals no text, unlike a column. */
	private static final SqlType UNDECLARED = new SqlType("undeclared", Kind.OTHER, 0, null);

	@Override
	public String string(String id) {
		return '\'' + id.replace("'", "''") + '\'';
	}

	@Override
	public String name(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	@Override
	public String cast(String expression, SqlType type) {
		if (type.equals(UNDECLARED)) {
			return text(expression) + " COLLATE BINARY";
		}
		return (type.kind() == Kind.TEXT || type.kind() == Kind.UUID) ? expression + " COLLATE BINARY" : expression;
	}

	@Override
	public String compared(String column, SqlType type) {
		return cast(column, type);
	}

	@Override
	public SqlType undeclared() {
		return UNDECLARED;
	}

	@Override
	public String text(String expression) {
		return "CAST(" + expression + " AS TEXT)";
	}

	@Override
	public String text(String expression, SqlType type) {
		return (type.kind() == Kind.BOOLEAN) ? "CASE " + expression + " WHEN 0 THEN 'false' WHEN 1 THEN 'true' END"
				: text(expression);
	}

	@Override
	public String comparand(String id, SqlType type) {
		return switch (type.kind()) {
			case INTEGER, DECIMAL -> id;
			case BOOLEAN -> id.equals("true") ? "1" : "0";
			case TEXT, UUID, OTHER -> string(id);
		};
	}

	@Override
	public String notMaterialized() {
		return " AS NOT MATERIALIZED ";
	}

	@Override
	public String rowIn(List<String> row, List<List<String>> rows) {
		return '(' + String.join(", ", row) + ") IN (" + table(rows) + ')';
	}

	/** It is part of the application, whose memory it would take. */
	@Override
	public int maxTables() {
		return MAX_TABLES;
	}

}
