package com.osohq.oso.server.sql;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.dialect.Dialect;
import com.osohq.oso.server.sql.dialect.Dialects;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import com.osohq.oso.server.sql.residual.Premises;
import com.osohq.oso.server.sql.residual.Residual;
import com.osohq.oso.server.sql.text.SqlText;

/**
 * Answers questions with SQL for the application's database, which knows the facts that
 * the data bindings name; all others are decided here. Every method throws a
 * {@link SqlRefusedException} for what SQL cannot answer, and an
 * {@link com.osohq.oso.server.engine.EvaluationException} for what the engine cannot;
 * what takes more time or memory than a request has ends with a
 * {@link com.osohq.oso.server.engine.run.LimitExceededException} or an
 * {@link com.osohq.oso.server.engine.run.OverloadException}.
 */
public final class LocalAuthorization {

	private static final String ACTOR = "actor";

	private static final String ACTION = "action";

	private static final String RESOURCE = "resource";

	private final Engine engine;

	private final EvaluationContext context;

	private final DataBindings bindings;

	public LocalAuthorization(Engine engine, EvaluationContext context, DataBindings bindings) {
		this.engine = engine;
		this.context = context;
		this.bindings = bindings;
	}

	/**
	 * A statement that yields one row with the boolean column {@code allowed}: whether
	 * the actor may do the action on the resource.
	 */
	public String authorize(Value actor, String action, Value resource) {
		return text(allow(only(actor), only(Value.string(action)), only(resource)), List.of()).exists("allowed");
	}

	/**
	 * A condition for a WHERE clause: that the actor may do the action on the resource
	 * whose id is in the column.
	 * @param column the column, as it is to stand in the condition
	 */
	public String list(Value actor, String action, String resourceType, String column) {
		String examined = ColumnReference.examine(column);
		Query query = allow(only(actor), only(Value.string(action)), Query.Constraint.anyOf(resourceType));
		return text(query, List.of(RESOURCE)).filter(examined);
	}

	/**
	 * A statement that yields the actions that the actor may do on the resource, as rows
	 * of the text column {@code actions}. Where a rule allows any action at all, these
	 * are the permissions of the resource's type, as {@link Engine#actions} has it.
	 */
	public String actions(Value actor, Value resource) {
		Query query = allow(only(actor), Query.Constraint.anyOf(Value.STRING), only(resource));
		Set<String> declared = this.engine.declaredPermissions(resource.type());
		return text(query, List.of(ACTION)).rows(List.of("actions"), declared);
	}

	/**
	 * A statement that yields the answers to a query as different rows of text; without
	 * columns, one row with the boolean column {@code result}: whether there is one.
	 * @param columns the names of the columns, by the variables that they are to hold
	 */
	public String select(Query query, Map<String, String> columns) {
		columns.keySet().forEach((variable) -> requireVariable(query, variable));
		if (new HashSet<>(columns.values()).size() < columns.size()) {
			throw new SqlRefusedException("two variables have the same column name; give each its own");
		}
		Map<String, String> ordered = new LinkedHashMap<>(columns);
		SqlText text = text(query, List.copyOf(ordered.keySet()));
		return ordered.isEmpty() ? text.exists("result") : text.rows(List.copyOf(ordered.values()), null);
	}

	/**
	 * A condition for a WHERE clause: that an answer to a query has the column as the
	 * value of a variable.
	 */
	public String filter(Query query, String variable, String column) {
		String examined = ColumnReference.examine(column);
		requireVariable(query, variable);
		return text(query, List.of(variable)).filter(examined);
	}

	private static void requireVariable(Query query, String variable) {
		if (!query.constraints().containsKey(variable)) {
			throw new SqlRefusedException("the variable '" + variable + "' of the mode is not one of the query");
		}
	}

	private SqlText text(Query query, List<String> wanted) {
		Dialect dialect = Dialects.named(this.bindings.dialect());
		DataBindings columns = this.bindings.withTypes(dialect::column);
		EvaluationContext begun = this.context.begun();
		Residual residual = Residual.of(new Premises(this.engine, begun, columns), query, wanted);
		return new SqlText(residual, dialect, columns, begun);
	}

	private static Query allow(Query.Constraint actor, Query.Constraint action, Query.Constraint resource) {
		return new Query(List.of(new Query.Call("allow", List.of(ACTOR, ACTION, RESOURCE))),
				Map.of(ACTOR, actor, ACTION, action, RESOURCE, resource));
	}

	private static Query.Constraint only(Value value) {
		return Query.Constraint.ids(value.type(), value.id());
	}

}
