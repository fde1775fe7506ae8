package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Constants;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.plan.ArgMode;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.engine.run.Evaluation;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.run.Request;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Answers one {@link Query}: turns it into a clause, has that evaluated, and turns the
 * answers into rows.
 */
final class QueryEvaluation {

	private final Program program;

	private final Query query;

	private final Request request;

	private final List<String> variables;

	private final List<ArgMode> modes = new ArrayList<>();

	private final List<Condition> conditions = new ArrayList<>();

	private final IntList arguments = new IntList(4);

	QueryEvaluation(Program program, Query query, Request request) {
		this.program = program;
		this.query = query;
		this.request = request;
		Set<String> called = new LinkedHashSet<>();
		query.calls().forEach((call) -> called.addAll(call.variables()));
		this.variables = List.copyOf(called);
	}

	Answers answers(Evaluation evaluation) {
		List<String> uncalled = new ArrayList<>(new TreeSet<>(this.query.constraints().keySet()));
		uncalled.removeAll(this.variables);
		List<String> columns = new ArrayList<>(this.variables);
		columns.addAll(uncalled);
		AnswerRows rows = new AnswerRows(this.program.types(), this.request,
				columns.stream().map(this::constraint).toList());
		if (this.query.constraints().values().stream().noneMatch(Query.Constraint::admitsNothing)) {
			evaluate(evaluation, rows);
		}
		return new Answers(List.copyOf(columns), rows.sorted());
	}

	private void evaluate(Evaluation evaluation, AnswerRows rows) {
		Procedure procedure = this.program.procedure("query", clause(), this.modes);
		int free = (int) this.modes.stream().filter(ArgMode.Free.class::isInstance).count();
		if (free == 0) {
			if (evaluation.prove(procedure, this.arguments.toArray())) {
				rows.addConstants();
				return;
			}
		}
		else {
			evaluation.enumerate(procedure, this.arguments.toArray(),
					(shape, cells, from) -> rows.add(this.program.shapes().shape(shape), free, cells, from));
		}
		String problem = this.request.problem();
		if (problem != null) {
			throw new EvaluationException(problem);
		}
	}

	private Clause clause() {
		List<Operand> head = new ArrayList<>();
		List<Clause.Variable> declared = new ArrayList<>();
		for (String name : this.variables) {
			Operand.Var variable = new Operand.Var(head.size());
			head.add(variable);
			declared.add(new Clause.Variable(name, typesOf(constraint(name))));
			constrain(variable, constraint(name));
		}
		for (Query.Call call : this.query.calls()) {
			PredicateKey predicate = new PredicateKey(call.predicate(), call.variables().size());
			this.conditions.add(new Condition.Call(predicate,
					call.variables().stream().<Operand>map((name) -> head.get(this.variables.indexOf(name))).toList()));
		}
		return new Clause(head, declared, this.conditions, new SourceSpan("(query)", 1, 1, 1));
	}

	private void constrain(Operand.Var variable, Query.Constraint constraint) {
		List<Value> values = constraint.values();
		if (values == null) {
			this.modes.add(new ArgMode.Free(typesOf(constraint)));
		}
		else if (values.size() > 1) {
			this.modes.add(new ArgMode.Free(typesOf(constraint)));
			int[] symbols = values.stream().mapToInt(this.request::symbol).toArray();
			this.conditions.add(new Condition.OneOfRequested(variable, this.request.addList(symbols)));
		}
		else {
			Value value = values.get(0);
			int constant = this.program.constants().find(value);
			if (constant != Constants.ABSENT) {
				this.modes.add(new ArgMode.Constant(constant));
			}
			else {
				this.modes.add(new ArgMode.Bound(typesOf(constraint)));
				this.arguments.add(this.request.symbol(value));
			}
		}
	}

	/**
	 * The types that the engine is asked for. It does not tell types apart that the
	 * policy does not know; when one of those is wanted, the rows are sifted afterwards.
	 */
	private TypeSet typesOf(Query.Constraint constraint) {
		Set<String> types = constraint.types();
		if (types == null) {
			return this.program.types().any();
		}
		if (constraint.ids() == null && !types.stream().allMatch(this.program.types()::knows)) {
			return this.program.types().any();
		}
		return this.program.types().union(types);
	}

	private Query.Constraint constraint(String variable) {
		Query.Constraint constraint = this.query.constraints().get(variable);
		if (constraint == null) {
			throw new IllegalArgumentException("variable '" + variable + "' has no constraint");
		}
		return constraint;
	}

}
