package com.osohq.oso.server.sql.binding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Which facts are rows of the application's database, and of which SQL types the ids
 * there are.
 *
 * @param bindings the bindings, each of another signature
 * @param sqlTypes the SQL types that are declared, by the types whose ids they are of
 * @param dialect the database, such as {@value #POSTGRES}
 */
public record DataBindings(List<Binding> bindings, Map<String, SqlType> sqlTypes, String dialect) {

	/** The dialect that is meant when none is named. */
	public static final String POSTGRES = "postgres";

	public DataBindings {
		bindings = List.copyOf(bindings);
		sqlTypes = Map.copyOf(sqlTypes);
	}

	/** The SQL type of a type's ids, or {@code null} if it is not known. */
	public @Nullable SqlType sqlType(String type) {
		return switch (type) {
			case Value.STRING -> SqlType.TEXT;
			case Value.INTEGER -> SqlType.INTEGER;
			case Value.BOOLEAN -> SqlType.BOOLEAN;
			default -> this.sqlTypes.get(type);
		};
	}

	/** Whether the database can have a value in a column for ids of its type. */
	public boolean holds(Value value) {
		SqlType type = sqlType(value.type());
		return (type != null) ? type.holds(value.id()) : SqlType.isText(value.id());
	}

	/** The same bindings with other types in the place of those declared. */
	public DataBindings withTypes(UnaryOperator<SqlType> types) {
		Map<String, SqlType> replaced = new HashMap<>();
		this.sqlTypes.forEach((type, declared) -> replaced.put(type, types.apply(declared)));
		return new DataBindings(this.bindings, replaced, this.dialect);
	}

	/**
	 * Reads the YAML text that clients send.
	 * @throws com.osohq.oso.server.sql.refusal.SqlRefusedException if it is not what the
	 * text of data bindings must be
	 */
	public static DataBindings parse(String yaml) {
		return new BindingsReader().read(yaml);
	}

}
