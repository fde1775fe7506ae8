package com.osohq.oso.server.sql.dialect;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
	 * The type of columns that are declared to be of a type. Their integers may be larger
	 * than the declared type is, unless the statement fails then.
	 */
	default SqlType column(SqlType declared) {
		return declared.widest();
	}

	/**
	 * An expression as a value of a declared type, which other expressions of it equal.
	 */
	String cast(String expression, SqlType type);

	/** The column that a caller filters by, to be compared with values of its type. */
	String compared(String column, SqlType type);

	/**
	 * An expression in the form that an index on a column of a declared type has;
	 * whatever is equal is equal in that form too. {@code null} if expressions are found
	 * by their indexes as they are.
	 */
	default @Nullable String indexed(String expression, SqlType type) {
		return null;
	}

	/** Whether a literal can be compared with text of any character set. */
	default boolean isPlain(String literal) {
		return true;
	}

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
	 * @param id one that the type {@linkplain SqlType#holds holds}
	 */
	String comparand(String id, SqlType type);

	/** What goes between the name of a table expression and its query. */
	String notMaterialized();

	/** A query that yields these rows. */
	default String table(List<List<String>> rows) {
		return "VALUES " + listed(rows);
	}

	/**
	 * An expression of a declared type, or text, as a column of a recursive table
	 * expression that later rows must fit into; those that begin it decide its type.
	 */
	default String wide(String expression, @Nullable SqlType type) {
		return expression;
	}

	/**
	 * Says that a value is in what queries yield.
	 * @param value the value
	 * @param raw the column that it is made of, if an index on that can help to find it;
	 * otherwise {@code null}
	 * @param type the declared type of both
	 * @param with the table expressions of the queries; may be empty
	 * @param selects the queries, each of one column
	 */
	default String in(String value, @Nullable String raw, @Nullable SqlType type, String with, Set<String> selects) {
		return value + " IN (" + with + String.join("\nUNION ", selects) + ')';
	}

	/** Says that a condition about the rows of a query holds, beside other conditions. */
	default String holds(String condition) {
		return condition;
	}

	/** Says that a condition about the rows of a query does not hold. */
	default String not(String condition) {
		return "NOT (" + condition + ')';
	}

	/** Says that a row is in a list of rows. */
	default String rowIn(List<String> row, List<List<String>> rows) {
		return '(' + String.join(", ", row) + ") IN (" + listed(rows) + ')';
	}

	/** How long a list of rows can be that is not a table of its own. */
	default int maxListedRows() {
		return Integer.MAX_VALUE;
	}

	/**
	 * How many tables a statement can have, if table expressions are written out wherever
	 * they are mentioned.
	 */
	default int maxTables() {
		return Integer.MAX_VALUE / 2;
	}

	/** How many table expressions a statement can begin with. */
	default int maxTableExpressions() {
		return Integer.MAX_VALUE;
	}

	/**
	 * For how many tables a table expression counts that mentions itself, for each query
	 * of the statement that does so; they multiply.
	 */
	default int tablesOfRecursion() {
		return 1;
	}

	/** Whether a recursive table expression must mention itself only once. */
	default boolean mentionsItselfOnce() {
		return false;
	}

	/**
	 * From how many rows on a table expression that mentions itself may lack some without
	 * an error, as an expression; {@code null} if none ever does.
	 */
	default @Nullable String rowsOfUncheckedRecursion() {
		return null;
	}

	/**
	 * A condition on the settings of the connection that always holds or fails the
	 * statement, because with others the database would answer wrongly; {@code null} if
	 * it answers rightly with any.
	 */
	default @Nullable String requiredSettings() {
		return null;
	}

	private static String listed(List<List<String>> rows) {
		return rows.stream().map((row) -> '(' + String.join(", ", row) + ')').collect(Collectors.joining(", "));
	}

}
