package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Constants;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.plan.ArgMode;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.engine.run.AnswerShapes;
import com.osohq.oso.server.engine.run.AnswerVisitor;
import com.osohq.oso.server.engine.run.Evaluation;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.run.Request;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Answers one {@link Query}: turns it into a clause, has that evaluated, and turns the
 * answers into rows.
 */
final class QueryEvaluation {

	private final Program program;

	private final Query query;

	private final Request request;

	private final List<String> variables;

	private final QueryProcedures procedures;

	private final IntList arguments = new IntList(4);

	private @Nullable String problem;

	QueryEvaluation(Program program, QueryProcedures procedures, Query query, Request request) {
		this.procedures = procedures;
		this.program = program;
		this.query = query;
		this.request = request;
		Set<String> called = new LinkedHashSet<>();
		query.calls().forEach((call) -> called.addAll(call.variables()));
		this.variables = List.copyOf(called);
	}

	Answers answers(Evaluation evaluation) {
		CertainAnswers answers = certainAnswers(evaluation);
		if (answers.problem() != null) {
			throw new EvaluationException(answers.problem());
		}
		return answers.answers();
	}

	CertainAnswers certainAnswers(Evaluation evaluation) {
		List<String> uncalled = new ArrayList<>(new TreeSet<>(this.query.constraints().keySet()));
		uncalled.removeAll(this.variables);
		List<String> columns = new ArrayList<>(this.variables);
		columns.addAll(uncalled);
		AnswerRows rows = new AnswerRows(this.program.types(), this.request,
				columns.stream().map(this::constraint).toList());
		if (isPossible()) {
			evaluate(evaluation, rows);
		}
		return new CertainAnswers(new Answers(List.copyOf(columns), rows.sorted()), this.problem);
	}

	/** What no policy mentions is not planned either, as plans are kept. */
	private boolean isPossible() {
		return this.query.constraints().values().stream().noneMatch(Query.Constraint::admitsNothing) && this.query
			.calls()
			.stream()
			.allMatch((call) -> this.program.knows(new PredicateKey(call.predicate(), call.variables().size())));
	}

	private void evaluate(Evaluation evaluation, AnswerRows rows) {
		QueryProcedures.Shape shape = shape();
		Procedure procedure = this.procedures.procedure(shape);
		int free = (int) shape.variables().stream().filter((each) -> each.mode() instanceof ArgMode.Free).count();
		if (free == 0) {
			if (evaluation.prove(procedure, this.arguments.toArray())) {
				rows.addConstants();
				return;
			}
		}
		else {
			evaluation.enumerate(procedure, this.arguments.toArray(), collector(rows, free));
		}
		this.problem = this.request.problem();
	}

	private AnswerVisitor collector(AnswerRows rows, int free) {
		AnswerShapes shapes = this.program.shapes();
		return new AnswerVisitor() {

			@Override
			public void visit(int shape, int[] cells, int from) {
				rows.add(shapes.shape(shape), free, cells, from);
			}

			@Override
			public boolean covers(int shape, int[] cells, int from) {
				return rows.covers(shapes.shape(shape), free, cells, from);
			}

		};
	}

	private QueryProcedures.Shape shape() {
		List<QueryProcedures.Variable> shapes = this.variables.stream()
			.map((name) -> variable(constraint(name)))
			.toList();
		List<Condition.Call> calls = this.query.calls()
			.stream()
			.map((call) -> new Condition.Call(new PredicateKey(call.predicate(), call.variables().size()),
					call.variables()
						.stream()
						.<Operand>map((name) -> new Operand.Var(this.variables.indexOf(name)))
						.toList()))
			.toList();
		return new QueryProcedures.Shape(calls, shapes);
	}

	/** Notes the values that the constraint gives and tells the rest. */
	private QueryProcedures.Variable variable(Query.Constraint constraint) {
		List<Value> values = constraint.values();
		TypeSet types = typesOf(constraint);
		if (values == null) {
			return new QueryProcedures.Variable(new ArgMode.Free(types), types, false);
		}
		if (values.size() > 1) {
			this.request.addList(values.stream().mapToInt(this.request::symbol).toArray());
			return new QueryProcedures.Variable(new ArgMode.Free(types), types, true);
		}
		int constant = this.program.constants().find(values.get(0));
		if (constant != Constants.ABSENT) {
			return new QueryProcedures.Variable(new ArgMode.Constant(constant), types, false);
		}
		this.arguments.add(this.request.symbol(values.get(0)));
		return new QueryProcedures.Variable(new ArgMode.Bound(types), types, false);
	}

	/**
	 * The types that the engine is asked for. It does not tell types apart that the
	 * policy does not know, so that the rows are sifted afterwards.
	 */
	private TypeSet typesOf(Query.Constraint constraint) {
		Set<String> types = constraint.types();
		return (types != null) ? this.program.types().union(types) : this.program.types().any();
	}

	private Query.Constraint constraint(String variable) {
		Query.Constraint constraint = this.query.constraints().get(variable);
		if (constraint == null) {
			throw new IllegalArgumentException("variable '" + variable + "' has no constraint");
		}
		return constraint;
	}

}
