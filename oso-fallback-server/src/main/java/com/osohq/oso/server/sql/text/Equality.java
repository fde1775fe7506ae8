package com.osohq.oso.server.sql.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Compares expressions with each other and with values. A value that no value of an
 * expression's type can equal makes the comparison false before a database sees it.
 */
final class Equality {

	static final String FALSE = "FALSE";

	static final String TRUE = "TRUE";

	private final Dialect dialect;

	private final DataBindings bindings;

	Equality(Dialect dialect, DataBindings bindings) {
		this.dialect = dialect;
		this.bindings = bindings;
	}

	Dialect dialect() {
		return this.dialect;
	}

	/** The SQL type of a type's ids, or {@code null} if it is not known. */
	@Nullable SqlType sqlType(String type) {
		SqlType declared = this.bindings.sqlType(type);
		return (declared != null) ? declared : this.dialect.undeclared();
	}

	/** Whether expressions of a type are found faster if raw columns are compared too. */
	boolean comparesRaw(String type) {
		SqlType declared = this.bindings.sqlType(type);
		return declared != null && this.dialect.indexed("NULL", declared) != null;
	}

	/** The column that a caller filters by, to be compared with values of a type. */
	Column filtered(String column, String type) {
		SqlType sqlType = sqlType(type);
		return (sqlType != null)
				? new Column(this.dialect.compared(column, sqlType), sqlType, false, comparesRaw(type) ? column : null)
				: new Column(column, null, false);
	}

	String equal(Column left, Column right) {
		if (left.type() == null && left.asText() != right.asText()) {
			return text(left) + " = " + text(right);
		}
		return left.text() + " = " + right.text() + indexed(left, right) + indexed(right, left);
	}

	/** What an index on a column can find, before what is exactly equal is chosen. */
	private String indexed(Column column, Column other) {
		return (column.raw() == null) ? "" : " AND " + column.raw() + " = " + this.dialect
			.indexed((other.raw() != null) ? other.raw() : other.text(), Objects.requireNonNull(column.type()));
	}

	String equal(Column column, Value value) {
		return comparand(value, column)
			.map((literal) -> column.text() + " = " + literal
					+ (isIndexed(column, literal) ? " AND " + column.raw() + " = " + literal : ""))
			.orElse(FALSE);
	}

	private boolean isIndexed(Column column, String literal) {
		return column.raw() != null && this.dialect.isPlain(literal);
	}

	String differs(Column left, Column right) {
		if (left.type() == null && left.asText() != right.asText()) {
			return text(left) + " <> " + text(right);
		}
		return left.text() + " <> " + right.text();
	}

	String differs(Column column, Value value) {
		return comparand(value, column).map((literal) -> column.text() + " <> " + literal).orElse(TRUE);
	}

	/** An order comparison of an integer expression with a value. */
	String ordered(Column column, Operator operator, Value value) {
		try {
			return column.text() + ' ' + operator.symbol() + ' ' + Long.parseLong(value.id());
		}
		catch (NumberFormatException ex) {
			return FALSE;
		}
	}

	/** Says that the columns are one of the rows. */
	String in(List<Column> columns, List<List<Value>> rows) {
		boolean many = columns.size() > 1 && rows.size() > this.dialect.maxListedRows();
		List<List<String>> literals = new ArrayList<>();
		for (List<Value> row : rows) {
			List<String> cells = new ArrayList<>();
			for (int i = 0; i < row.size(); i++) {
				(many ? typed(row.get(i)) : comparand(row.get(i), columns.get(i))).ifPresent(cells::add);
			}
			if (cells.size() == row.size()) {
				literals.add(cells);
			}
		}
		if (literals.isEmpty()) {
			return FALSE;
		}
		if (columns.size() == 1) {
			List<String> cells = literals.stream().map((row) -> row.get(0)).distinct().toList();
			String list = " IN (" + String.join(", ", cells) + ')';
			boolean indexed = cells.stream().allMatch((cell) -> isIndexed(columns.get(0), cell));
			return indexed ? '(' + columns.get(0).text() + list + " AND " + columns.get(0).raw() + list + ')'
					: columns.get(0).text() + list;
		}
		if (many) {
			return columns.stream().map(this::settled).collect(Collectors.joining(", ", "(", ") IN ("))
					+ this.dialect.table(literals) + ')';
		}
		return this.dialect.rowIn(columns.stream().map(Column::text).toList(), literals);
	}

	/** The literal that an expression can be compared with. */
	Optional<String> comparand(Value value, Column column) {
		return (column.type() != null) ? comparand(value, column.type())
				: Optional.of(value.id()).filter(SqlType::isText).map(this.dialect::string);
	}

	private Optional<String> comparand(Value value, SqlType type) {
		return type.representation(value.id()).map((id) -> this.dialect.comparand(id, type));
	}

	/** The literal that has a value's type wherever it stands. */
	Optional<String> typed(Value value) {
		SqlType type = sqlType(value.type());
		if (type == null) {
			return Optional.of(value.id()).filter(SqlType::isText).map(this.dialect::string).map(this.dialect::text);
		}
		return comparand(value, type).map((literal) -> this.dialect.cast(literal, type));
	}

	/**
	 * The expression in the form that it has in relations, where types must not differ.
	 */
	String settled(Column column) {
		return (column.type() == null && !column.asText()) ? text(column) : column.text();
	}

	/** The expression as the text of an id. */
	String text(Column column) {
		if (column.type() != null) {
			return this.dialect.text(column.text(), Objects.requireNonNull(column.type()));
		}
		return column.asText() ? column.text() : this.dialect.text(column.text());
	}

	/** NULL of the SQL type that relations have for a type. */
	String absent(String type) {
		SqlType sqlType = sqlType(type);
		return (sqlType != null) ? this.dialect.cast("NULL", sqlType) : this.dialect.text("NULL");
	}

}
