package com.osohq.oso.server.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * PostgreSQL, whose binaries are test libraries.
 */
final class PostgreSqlServer implements Server {

	private final EmbeddedPostgres postgres;

	private PostgreSqlServer(EmbeddedPostgres postgres) {
		this.postgres = postgres;
	}

	static PostgreSqlServer start() throws IOException {
		return new PostgreSqlServer(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
	}

	@Override
	public TestDatabase database() {
		try {
			Connection connection = this.postgres.getPostgresDatabase().getConnection();
			connection.setAutoCommit(false);
			return new TestDatabase(connection);
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
