package com.osohq.oso.server.sql.dialect;

/**
 * MariaDB; 10.11 is what the tests run on.
 */
final class MariaDb extends MySqlFamily {

	MariaDb() {
		super("MariaDB", "utf8mb4_nopad_bin", "utf8mb4_general_ci");
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
