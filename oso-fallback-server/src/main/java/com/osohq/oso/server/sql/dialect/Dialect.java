package com.osohq.oso.server.sql.dialect;

import java.util.List;

import com.osohq.oso.server.sql.binding.SqlType;
import org.jspecify.annotations.Nullable;

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

	/** The column that a caller filters by, to be compared with values of its type. */
	String compared(String column, SqlType type);

	/**
	 * The type of ids whose type is not declared, or {@code null} if they can be compared
	 * as whatever they are.
	 */
	@Nullable SqlType undeclared();

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

	/** How long a list of rows can be that is not a table of its own. */
	int maxListedRows();

	/** Whether a recursive table expression must mention itself only once. */
	boolean mentionsItselfOnce();

	/** Whether table expressions that mention themselves can be relied on. */
	boolean recursion();

}
