package com.osohq.oso.server.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Databases} that all of them share, and stops its servers at the
 * end. Tests that need PostgreSQL are skipped where none can be started, unless the
 * system property {@code oso.database.required} is set.
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

	/** A connection to an empty PostgreSQL database, or a skipped test. */
	public TestDatabase postgres() {
		if (this.servers == null) {
			throw new IllegalStateException("ask for Databases as a parameter");
		}
		return new TestDatabase(this.servers.postgres());
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

	private static final class Servers implements AutoCloseable {

		private @Nullable EmbeddedPostgres postgres;

		private @Nullable String problem;

		synchronized Connection postgres() {
			if (this.postgres == null && this.problem == null) {
				try {
					this.postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
				}
				catch (IOException | IllegalStateException ex) {
					this.problem = ex.toString();
				}
			}
			EmbeddedPostgres server = this.postgres;
			if (server == null) {
				String message = "PostgreSQL cannot be started here: " + this.problem;
				if (System.getProperty("oso.database.required") != null) {
					throw new AssertionError(message);
				}
				System.err.println("SKIPPED: " + message);
				Assumptions.abort(message);
				throw new IllegalStateException(message);
			}
			try {
				Connection connection = server.getPostgresDatabase().getConnection();
				connection.setAutoCommit(false);
				return connection;
			}
			catch (SQLException ex) {
				throw new AssertionError(ex);
			}
		}

		@Override
		public synchronized void close() throws IOException {
			if (this.postgres != null) {
				this.postgres.close();
			}
		}

	}

}
