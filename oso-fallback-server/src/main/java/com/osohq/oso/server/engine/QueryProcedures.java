package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.plan.ArgMode;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Finds the procedure for a {@link Query}. An application asks few queries that differ in
 * more than their values, so that the procedures are kept, up to a number.
 */
final class QueryProcedures {

	private static final int MAX_KEPT = 1000;

	private static final SourceSpan QUERY = new SourceSpan("(query)", 1, 1, 1);

	private final Program program;

	private final Map<Shape, Procedure> kept = new ConcurrentHashMap<>();

	QueryProcedures(Program program) {
		this.program = program;
	}

	Procedure procedure(Shape shape) {
		Procedure known = this.kept.get(shape);
		if (known != null) {
			return known;
		}
		if (this.kept.size() >= MAX_KEPT) {
			return this.program.procedure("query", clause(shape), modes(shape), false);
		}
		return this.kept.computeIfAbsent(shape,
				(added) -> this.program.procedure("query", clause(added), modes(added), true));
	}

	private static List<ArgMode> modes(Shape shape) {
		return shape.variables().stream().map(Variable::mode).toList();
	}

	private static Clause clause(Shape shape) {
		List<Operand> head = new ArrayList<>();
		List<Clause.Variable> variables = new ArrayList<>();
		List<Condition> conditions = new ArrayList<>();
		int lists = 0;
		for (Variable variable : shape.variables()) {
			Operand.Var operand = new Operand.Var(head.size());
			if (variable.listed()) {
				conditions.add(new Condition.OneOfRequested(operand, lists++));
			}
			variables.add(new Clause.Variable("?" + head.size(), variable.types()));
			head.add(operand);
		}
		conditions.addAll(shape.calls());
		return new Clause(head, variables, conditions, QUERY);
	}

	/**
	 * What a query asks, whatever values it gives.
	 *
	 * @param calls the calls; variables are numbered in the order of {@code variables}
	 * @param variables the variables
	 */
	record Shape(List<Condition.Call> calls, List<Variable> variables) {

		Shape {
			calls = List.copyOf(calls);
			variables = List.copyOf(variables);
		}

	}

	/**
	 * A variable of a query.
	 *
	 * @param mode what is known of it
	 * @param types what it can be of
	 * @param listed whether the request lists several values for it, in the order of such
	 * variables
	 */
	record Variable(ArgMode mode, TypeSet types, boolean listed) {
	}

}
