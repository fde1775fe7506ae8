package com.osohq.oso.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A database for one test after the other. Failing statements are assertion errors that
 * show the statement.
 */
public final class TestDatabase implements AutoCloseable {

	private final Connection connection;

	TestDatabase(Connection connection) {
		this.connection = connection;
	}

	/** Makes changes that {@link #reset} undoes. */
	public void execute(String sql) {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new AssertionError(ex.getMessage() + "\n" + sql, ex);
		}
	}

	/** Runs a query. */
	public Rows query(String sql) {
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			List<String> columns = new ArrayList<>();
			for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
				columns.add(result.getMetaData().getColumnLabel(i));
			}
			List<List<@Nullable Object>> rows = new ArrayList<>();
			while (result.next()) {
				List<@Nullable Object> row = new ArrayList<>();
				for (int i = 1; i <= columns.size(); i++) {
					row.add(result.getObject(i));
				}
				rows.add(row);
			}
			return new Rows(columns, rows);
		}
		catch (SQLException ex) {
			throw new AssertionError(ex.getMessage() + "\n" + sql, ex);
		}
	}

	/** Undoes all changes since the last time. */
	public void reset() {
		try {
			this.connection.rollback();
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * What a query yields.
	 *
	 * @param columns the names of the columns
	 * @param rows the rows, as the driver has them
	 */
	public record Rows(List<String> columns, List<List<@Nullable Object>> rows) {

		/** The values of the first column as text. */
		public List<@Nullable String> texts() {
			List<@Nullable String> texts = new ArrayList<>();
			this.rows.forEach((row) -> texts.add((row.get(0) != null) ? String.valueOf(row.get(0)) : null));
			return texts;
		}

	}

}
