package com.osohq.oso.server.sql.dialect;

import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.binding.SqlType.Kind;
import org.jspecify.annotations.Nullable;

/**
 * MySQL 8.0.19 and later.
 */
final class MySql extends MySqlFamily {

	/** More than any column has, so that what is longer than in the first rows fits. */
	private static final String LONG_TEXT = " AS CHAR(16777216))";

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
	 * Without strict mode, it would cut off what does not fit, which is then another id.
	 */
	@Override
	public String wide(String expression, @Nullable SqlType type) {
		if (type != null && (type.kind() == Kind.INTEGER || type.kind() == Kind.BOOLEAN)) {
			return "CAST(" + expression + ((type.bits() > Long.SIZE) ? " AS UNSIGNED)" : " AS SIGNED)");
		}
		return text("CAST(" + expression + LONG_TEXT);
	}

	/**
	 * What is negated plainly becomes a join, and then 8.0.33 may lose the condition: it
	 * does so for a subquery whose rows it stores first, if those are expressions of a
	 * table expression that is not stored.
	 */
	@Override
	public String not(String condition) {
		return "CASE WHEN " + condition + " THEN FALSE ELSE TRUE END";
	}

	/** It ends with an error after {@code cte_max_recursion_depth} steps. */
	@Override
	public boolean recursion() {
		return true;
	}

}
