package com.osohq.oso.server.sql.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.dialect.Dialect;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import com.osohq.oso.server.sql.residual.Sort;
import org.jspecify.annotations.Nullable;

/**
 * Compares expressions with each other and with values of the same sort.
 */
final class Equality {

	static final String FALSE = "FALSE";

	static final String TRUE = "TRUE";

	private final Dialect dialect;

	private final DataBindings bindings;

	private final TextCost cost;

	Equality(Dialect dialect, DataBindings bindings, TextCost cost) {
		this.cost = cost;
		this.dialect = dialect;
		this.bindings = bindings;
	}

	Dialect dialect() {
		return this.dialect;
	}

	TextCost cost() {
		return this.cost;
	}

	/** The SQL type of a type's ids, or {@code null} if it is not known. */
	@Nullable SqlType sqlType(String type) {
		SqlType declared = this.bindings.sqlType(type);
		return (declared != null) ? declared : this.dialect.undeclared();
	}

	/** The SQL type of a column of a relation. */
	@Nullable SqlType sqlType(Sort sort) {
		return sort.held() ? sqlType(sort.type()) : SqlType.TEXT;
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
		String literal = comparand(value, column);
		return column.text() + " = " + literal
				+ (isIndexed(column, literal) ? " AND " + column.raw() + " = " + literal : "");
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
		return column.text() + " <> " + comparand(value, column);
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
		return this.cost.add(oneOf(columns, rows));
	}

	private String oneOf(List<Column> columns, List<List<Value>> rows) {
		boolean many = columns.size() > 1 && rows.size() > this.dialect.maxListedRows();
		List<List<String>> literals = new ArrayList<>();
		for (List<Value> row : rows) {
			this.cost.add(row);
			List<String> cells = new ArrayList<>();
			for (int i = 0; i < row.size(); i++) {
				cells.add(many ? typed(row.get(i), columns.get(i).type()) : comparand(row.get(i), columns.get(i)));
			}
			literals.add(cells);
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

	/** The literal that an expression of the value's sort can be compared with. */
	private String comparand(Value value, Column column) {
		requireText(value);
		return (column.type() != null) ? this.dialect.comparand(value.id(), column.type())
				: this.dialect.string(value.id());
	}

	/** The literal that has the type of a value's sort wherever it stands. */
	String typed(Value value, Sort sort) {
		return typed(value, sqlType(sort));
	}

	private String typed(Value value, @Nullable SqlType type) {
		requireText(value);
		return (type != null) ? this.dialect.cast(this.dialect.comparand(value.id(), type), type)
				: this.dialect.text(this.dialect.string(value.id()));
	}

	private static void requireText(Value value) {
		if (!SqlType.isText(value.id())) {
			throw new SqlRefusedException("a fact that the answer needs has an id of " + value.type()
					+ " with a character that SQL text cannot have; correct the id");
		}
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

	/** NULL of the SQL type that relations have for a sort. */
	String absent(Sort sort) {
		SqlType sqlType = sqlType(sort);
		return (sqlType != null) ? this.dialect.cast("NULL", sqlType) : this.dialect.text("NULL");
	}

}
