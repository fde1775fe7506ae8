package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.osohq.oso.server.engine.Solution.Cell;
import com.osohq.oso.server.engine.clause.Constants;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.plan.ArgMode;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.engine.run.AnswerShape;
import com.osohq.oso.server.engine.run.Evaluation;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.run.Request;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;

/**
 * Solves one {@link Conjunction}: makes it a clause whose head names first what is given,
 * then what is wanted.
 */
final class ConjunctionEvaluation {

	private final Program program;

	private final ConjunctionProcedures procedures;

	private final Conjunction conjunction;

	private final Request request;

	ConjunctionEvaluation(Program program, ConjunctionProcedures procedures, Conjunction conjunction, Request request) {
		this.program = program;
		this.procedures = procedures;
		this.conjunction = conjunction;
		this.request = request;
	}

	void solve(Evaluation evaluation, Consumer<Solution> each) {
		List<Operand> head = new ArrayList<>();
		List<ArgMode> modes = new ArrayList<>();
		IntList arguments = new IntList(4);
		for (Map.Entry<Integer, Value> given : new TreeMap<>(this.conjunction.given()).entrySet()) {
			head.add(new Operand.Var(given.getKey()));
			int constant = this.program.constants().find(given.getValue());
			if (constant != Constants.ABSENT) {
				modes.add(new ArgMode.Constant(constant));
			}
			else {
				modes.add(new ArgMode.Bound(this.program.types().only(given.getValue().type())));
				arguments.add(this.request.symbol(given.getValue()));
			}
		}
		for (int wanted : this.conjunction.wanted()) {
			head.add(new Operand.Var(wanted));
			modes.add(new ArgMode.Free(this.conjunction.variables().get(wanted)));
		}
		Procedure procedure = this.procedures.procedure(new ConjunctionProcedures.Shape(this.conjunction.conditions(),
				this.conjunction.variables(), head, modes));
		int count = this.conjunction.wanted().size();
		if (count == 0) {
			if (evaluation.prove(procedure, arguments.toArray())) {
				each.accept(new Solution(List.of()));
				return;
			}
		}
		else {
			evaluation.enumerate(procedure, arguments.toArray(), (number, cells, from) -> {
				this.request.tick();
				each.accept(solution(this.program.shapes().shape(number), count, cells, from));
			});
		}
		String problem = this.request.problem();
		if (problem != null) {
			throw new EvaluationException(problem);
		}
	}

	private Solution solution(AnswerShape shape, int count, int[] cells, int from) {
		List<Cell> row = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			AnswerShape.Wildcard wildcard = (i < shape.columns().size()) ? shape.columns().get(i) : null;
			row.add((wildcard != null) ? new Solution.Open(wildcard.group(), wildcard.types())
					: new Solution.Known(this.request.value(cells[from + i])));
		}
		return new Solution(row);
	}

}
