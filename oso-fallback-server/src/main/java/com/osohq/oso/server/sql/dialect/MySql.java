package com.osohq.oso.server.sql.dialect;

import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.binding.SqlType.Kind;
import org.jspecify.annotations.Nullable;

/**
 * MySQL 8.0.19 and later; 8.0.33 is what the tests run on. A recursion that is too deep
 * for it ends with an error.
 */
final class MySql extends MySqlFamily {

	MySql() {
		super("MySQL", "utf8mb4_0900_bin", "utf8mb4_0900_ai_ci");
	}

	@Override
	public String table(List<List<String>> rows) {
		return rows.stream()
			.map((row) -> "ROW(" + String.join(", ", row) + ')')
			.collect(Collectors.joining(", ", "VALUES ", ""));
	}

	/**
	 * Where 8.0.33 looks for a text that is longer than the column, it may yield what it
	 * found for the row before. So the column is longer than what is looked for.
	 */
	@Override
	String looked(String expression, @Nullable SqlType type) {
		return (type != null && type.kind() == Kind.INTEGER) ? expression : wide(expression, type);
	}

	/**
	 * What stands in a condition plainly becomes a join, and then 8.0.33 may lose the
	 * condition of the query: it does so for a subquery whose rows it stores first, if
	 * those are expressions of a table expression that is not stored.
	 */
	@Override
	public String holds(String condition) {
		return "CASE WHEN " + condition + " THEN TRUE ELSE FALSE END";
	}

	/** What is negated plainly becomes a join too. */
	@Override
	public String not(String condition) {
		return "CASE WHEN " + condition + " THEN FALSE ELSE TRUE END";
	}

}
