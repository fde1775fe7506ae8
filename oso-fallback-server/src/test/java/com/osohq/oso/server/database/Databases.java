package com.osohq.oso.server.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Databases} that all of them share, and stops its servers at the
 * end. Tests whose server cannot be started are skipped, unless the system property
 * {@code oso.database.required} is set.
 */
public final class Databases implements ParameterResolver {

	private @Nullable Servers servers;

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Databases.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		this.servers = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(Databases.class))
			.computeIfAbsent(Servers.class, (type) -> new Servers(), Servers.class);
		return this;
	}

	/**
	 * A connection to an empty database, or a skipped test.
	 * @param dialect what data bindings call it
	 */
	public TestDatabase of(String dialect) {
		return switch (dialect) {
			case "postgres" -> postgres();
			case "mariadb" -> mariadb();
			case "mysql" -> mysql();
			case "sqlite" -> sqlite();
			default -> throw new IllegalArgumentException("there is no database for the dialect " + dialect);
		};
	}

	/** A connection to an empty PostgreSQL database, or a skipped test. */
	public TestDatabase postgres() {
		return servers().get("PostgreSQL", PostgreSqlServer::start).database();
	}

	/** A connection to an empty MariaDB database, or a skipped test. */
	public TestDatabase mariadb() {
		return servers().get("MariaDB", MySqlFamilyServer::mariadb).database();
	}

	/** The same in an SQL mode, such as {@code NO_BACKSLASH_ESCAPES}. */
	public TestDatabase mariadb(String mode) {
		return ((MySqlFamilyServer) servers().get("MariaDB", MySqlFamilyServer::mariadb)).database(mode);
	}

	/** A connection to an empty MySQL database, or a skipped test. */
	public TestDatabase mysql() {
		return mysqlServer().database();
	}

	/** The same in an SQL mode, such as {@code NO_BACKSLASH_ESCAPES}. */
	public TestDatabase mysql(String mode) {
		return mysqlServer().database(mode);
	}

	/** It cannot simply be installed, and is not required where nobody has fetched it. */
	private MySqlFamilyServer mysqlServer() {
		String home = System.getProperty("oso.mysql.home");
		if (home == null) {
			String message = "the system property oso.mysql.home does not say where MySQL is";
			System.err.println("SKIPPED: " + message);
			Assumptions.abort(message);
		}
		return (MySqlFamilyServer) servers().get("MySQL", () -> MySqlFamilyServer.mysql(Path.of(home)));
	}

	/** An empty SQLite database in memory. */
	public TestDatabase sqlite() {
		try {
			Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
			connection.setAutoCommit(false);
			return new TestDatabase(connection);
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
	}

	private Servers servers() {
		if (this.servers == null) {
			throw new IllegalStateException("ask for Databases as a parameter");
		}
		return this.servers;
	}

	/** The servers that have been started, or why they could not be. */
	private static final class Servers implements AutoCloseable {

		private final Map<String, Server> running = new HashMap<>();

		private final Map<String, String> problems = new HashMap<>();

		/** The server of this name, or a skipped test. */
		synchronized Server get(String name, Start start) {
			if (!this.running.containsKey(name) && !this.problems.containsKey(name)) {
				try {
					this.running.put(name, start.run());
				}
				catch (IOException | IllegalStateException ex) {
					this.problems.put(name, ex.toString());
				}
			}
			Server server = this.running.get(name);
			if (server == null) {
				String message = name + " cannot be started here: " + this.problems.get(name);
				if (System.getProperty("oso.database.required") != null) {
					throw new AssertionError(message);
				}
				System.err.println("SKIPPED: " + message);
				Assumptions.abort(message);
				throw new IllegalStateException(message);
			}
			return server;
		}

		@Override
		public synchronized void close() throws IOException {
			for (Server server : this.running.values()) {
				server.close();
			}
		}

	}

	/** Starts a server. */
	private interface Start {

		Server run() throws IOException;

	}

}
