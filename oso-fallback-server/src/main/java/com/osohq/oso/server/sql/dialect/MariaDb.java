package com.osohq.oso.server.sql.dialect;

/**
 * MariaDB; 10.11 is what the tests run on.
 */
final class MariaDb extends MySqlFamily {

	/**
	 * The memory that it takes grows about as fast: measured on 10.11, with six mentions,
	 * 12 MB for two such queries, 41 for four, 145 for five, thousands for twelve.
	 */
	private static final int TABLES_OF_RECURSION = 4;

	/** It refuses more than 64; one is for the rows of a list. */
	private static final int MAX_TABLE_EXPRESSIONS = 63;

	/**
	 * Hash joins miss rows if they filter them by row ids first (10.11.19), and what is
	 * missed below a negation grants. So the sum overflows, and the error that it is
	 * names both settings. By default there are no hash joins.
	 */
	private static final String REQUIRED_SETTINGS = Long.MAX_VALUE
			+ " + (@@join_cache_level > 2 AND FIND_IN_SET('rowid_filter=on', @@optimizer_switch)) > 0";

	MariaDb() {
		super("MariaDB", "utf8mb4_nopad_bin", "utf8mb4_general_ci");
	}

	@Override
	public String requiredSettings() {
		return REQUIRED_SETTINGS;
	}

	@Override
	public int maxTableExpressions() {
		return MAX_TABLE_EXPRESSIONS;
	}

	@Override
	public int tablesOfRecursion() {
		return TABLES_OF_RECURSION;
	}

	/**
	 * It ends after that many steps, with no more than a warning, and each of them has
	 * added a row.
	 */
	@Override
	public String rowsOfUncheckedRecursion() {
		return "@@max_recursive_iterations";
	}

}
