package com.osohq.oso.server.sql.dialect;

import java.util.Map;
import java.util.TreeSet;

import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * The dialects that there are, by the names that data bindings call them.
 */
public final class Dialects {

	private static final Map<String, Dialect> ALL = Map.of("mariadb", new MariaDb(), "mysql", new MySql(), "postgres",
			new PostgreSql(), "sqlite", new Sqlite());

	private Dialects() {
	}

	/**
	 * The dialect of a name.
	 * @throws SqlRefusedException if there is none
	 */
	public static Dialect named(String name) {
		Dialect dialect = ALL.get(name);
		if (dialect == null) {
			throw new SqlRefusedException("data_bindings: the dialect '" + name + "' is not supported; use one of "
					+ String.join(", ", new TreeSet<>(ALL.keySet())));
		}
		return dialect;
	}

}
