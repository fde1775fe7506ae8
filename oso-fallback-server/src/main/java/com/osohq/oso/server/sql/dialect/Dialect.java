package com.osohq.oso.server.sql.dialect;

import java.util.List;

import com.osohq.oso.server.sql.binding.SqlType;

/**
 * What differs from database to database. Texts that are handed in are either SQL that
 * this server has made or names and ids as callers sent them; the latter only where it
 * says so.
 */
public interface Dialect {

	/** A string literal of any text that {@link SqlType#isText} accepts. */
	String string(String id);

	/** A quoted name; any text, as callers sent it. */
	String name(String name);

	/**
	 * An expression as a value of a declared type, which other expressions of it equal.
	 */
	String cast(String expression, SqlType type);

	/** An expression as text. */
	String text(String expression);

	/** An expression of a declared type as text, as ids are written. */
	String text(String expression, SqlType type);

	/**
	 * A literal to compare expressions of a declared type with.
	 * @param id one that is {@linkplain SqlType#representation represented} in the type
	 */
	String comparand(String id, SqlType type);

	/** What goes between the name of a table expression and its query. */
	String notMaterialized();

	/** Says that a row is in a list of rows. */
	String rowIn(List<String> row, List<List<String>> rows);

	/** Whether a recursive table expression must mention itself only once. */
	boolean mentionsItselfOnce();

}
