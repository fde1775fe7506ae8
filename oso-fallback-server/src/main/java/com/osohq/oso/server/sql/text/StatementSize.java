package com.osohq.oso.server.sql.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.sql.dialect.Dialect;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * How many tables a statement has, if its table expressions are written out wherever they
 * are mentioned, as some databases do.
 */
final class StatementSize {

	private final Dialect dialect;

	private final Map<String, Integer> sizes = new HashMap<>();

	private final Set<String> recursions = new HashSet<>();

	private int recursiveQueries;

	private int recursionsUsed;

	StatementSize(Dialect dialect) {
		this.dialect = dialect;
	}

	void add(String table, int size) {
		this.sizes.put(table, size);
	}

	/** Says that a table is recursive, and how many of its queries mention it. */
	void addRecursion(String table, int queries) {
		this.recursions.add(table);
		this.recursiveQueries += queries;
	}

	/** Adds a table that checks a recursive one. */
	void addCheck(String table, String recursion) {
		add(table, 2 * this.sizes.getOrDefault(recursion, 1) + 3);
		this.recursions.add(table);
	}

	/**
	 * Counts a mention of a table.
	 * @return its size
	 */
	int mention(String table) {
		if (this.recursions.contains(table)) {
			this.recursionsUsed++;
		}
		return this.sizes.getOrDefault(table, 1);
	}

	/**
	 * Sees to it that the database has memory for the statement.
	 * @param size the size of a part of it
	 */
	void require(int size) {
		double recursions = this.recursionsUsed * Math.pow(this.dialect.tablesOfRecursion(), this.recursiveQueries);
		if (size + recursions > this.dialect.maxTables()) {
			throw tooLarge();
		}
	}

	/** Sees to it that the database takes that many table expressions. */
	void requireTableExpressions(int count) {
		if (count > this.dialect.maxTableExpressions()) {
			throw tooLarge();
		}
	}

	private static SqlRefusedException tooLarge() {
		return new SqlRefusedException("the rules lead to a statement that this database needs too much memory for;"
				+ " store some of these facts centrally");
	}

}
