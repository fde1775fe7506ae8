package com.osohq.oso.server.sql.residual;

/**
 * What a value is to the database: two values of different sorts are never equal, and
 * relations have columns of one sort. Integers of different sorts can be ordered, but not
 * by a database.
 *
 * @param type the exact type
 * @param held whether the SQL type of the type's ids has the value; stored facts can have
 * others, which no row of the application's database has
 */
public record Sort(String type, boolean held) {

	/** What rows of the application's database have. */
	public static Sort held(String type) {
		return new Sort(type, true);
	}

}
