package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.CertainAnswers;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.polar.syntax.VariableNames;

/**
 * Finds the ways to meet a conjunction. The engine answers its calls, all of them at
 * once; the other conditions are looked at here.
 */
final class Solver {

	private static final CertainAnswers NOTHING_ASKED = new CertainAnswers(new Answers(List.of(), List.of(List.of())),
			null);

	private final TypeHierarchy types;

	private final Asking asking;

	Solver(TypeHierarchy types, Asking asking) {
		this.types = types;
		this.asking = asking;
	}

	/**
	 * The first ways to meet the conditions, always in the same order.
	 * @param conditions the conditions
	 * @param given values of variables
	 * @param limit how many ways to find
	 */
	Solutions solve(List<Expression> conditions, Map<String, Value> given, int limit) {
		Frame frame = new Frame(this.types, this.asking.now(), given);
		for (Expression condition : conditions) {
			if (condition instanceof Expression.Unify unify && !frame.unify(unify.left(), unify.right())) {
				return Solutions.NONE;
			}
		}
		for (int i = 0; i < conditions.size(); i++) {
			if (conditions.get(i) instanceof Expression.In in) {
				return solveEach(in, i, conditions, given, limit);
			}
		}
		if (!conditions.stream().allMatch(frame::restrict)) {
			return Solutions.NONE;
		}
		return answer(conditions, given, frame, limit);
	}

	/** A list is as many equations, of which one has to hold. */
	private Solutions solveEach(Expression.In in, int position, List<Expression> conditions, Map<String, Value> given,
			int limit) {
		List<Map<String, Value>> rows = new ArrayList<>();
		boolean complete = true;
		for (Term element : in.elements()) {
			List<Expression> replaced = new ArrayList<>(conditions);
			replaced.set(position, new Expression.Unify(in.term(), element, in.span()));
			Solutions solutions = solve(replaced, given, limit);
			solutions.rows().stream().filter((row) -> !rows.contains(row)).forEach(rows::add);
			complete &= solutions.complete();
		}
		return (rows.size() > limit) ? new Solutions(rows.subList(0, limit), false) : new Solutions(rows, complete);
	}

	private Solutions answer(List<Expression> conditions, Map<String, Value> given, Frame frame, int limit) {
		CallQuery query = new CallQuery(frame);
		conditions.forEach((condition) -> {
			if (condition instanceof Expression.Call call) {
				query.add(call);
			}
		});
		CertainAnswers answers = query.isEmpty() ? NOTHING_ASKED : this.asking.answers(query.build());
		if (answers == null) {
			return new Solutions(List.of(), false);
		}
		List<Map<String, Value>> rows = new ArrayList<>();
		boolean complete = answers.problem() == null;
		for (List<Answers.Binding> answer : answers.answers().rows()) {
			Map<String, Value> row = row(conditions, given, frame, answers.answers().variables(), answer);
			Truth truth = filter(conditions, row);
			complete &= truth != Truth.UNKNOWN;
			if (truth == Truth.TRUE) {
				if (rows.size() == limit) {
					return new Solutions(rows, false);
				}
				rows.add(row);
			}
		}
		return new Solutions(rows, complete);
	}

	private static Map<String, Value> row(List<Expression> conditions, Map<String, Value> given, Frame frame,
			List<String> columns, List<Answers.Binding> answer) {
		Map<String, Value> row = new HashMap<>(given);
		for (String name : ConditionVariables.of(conditions)) {
			String root = frame.root(name);
			Value known = frame.known(root);
			int column = columns.indexOf(root);
			if (known != null) {
				row.put(name, known);
			}
			else if (column >= 0) {
				Answers.Binding binding = answer.get(column);
				row.put(name, (binding.type() != null && binding.id() != null) ? new Value(binding.type(), binding.id())
						: Anything.of(binding.type()));
			}
			else {
				row.put(name, frame.anything(root));
			}
		}
		return row;
	}

	private Truth filter(List<Expression> conditions, Map<String, Value> row) {
		Truth all = Truth.TRUE;
		for (Expression condition : conditions) {
			Truth truth = Truth.TRUE;
			if (condition instanceof Expression.Compare compare) {
				truth = Comparisons.evaluate(compare, new Frame(this.types, this.asking.now(), row));
			}
			else if (condition instanceof Expression.Not not) {
				truth = absent(not, row);
			}
			else {
				UnknownKindException.unless(condition, Expression.And.class, Expression.Call.class, Expression.In.class,
						Expression.Literal.class, Expression.Matches.class, Expression.Or.class,
						Expression.Unify.class);
			}
			if (truth == Truth.FALSE) {
				return Truth.FALSE;
			}
			all = (truth == Truth.UNKNOWN) ? truth : all;
		}
		return all;
	}

	/**
	 * Variables that have no value yet stand in the negation only and are existential.
	 */
	private Truth absent(Expression.Not not, Map<String, Value> row) {
		Map<String, Value> shared = new HashMap<>(row);
		Set<String> mentioned = VariableNames.in(not);
		shared.keySet().retainAll(mentioned);
		if (shared.values().stream().anyMatch(Anything::is)) {
			return Truth.UNKNOWN;
		}
		List<List<Expression>> alternatives = Alternatives.of(not.operand());
		boolean complete = alternatives.size() < Alternatives.MAX_PRODUCT;
		Solver inside = new Solver(this.types, this.asking.underNegation());
		for (List<Expression> alternative : alternatives) {
			Solutions solutions = inside.solve(alternative, shared, 1);
			if (!solutions.rows().isEmpty()) {
				return Truth.FALSE;
			}
			complete &= solutions.complete();
		}
		return complete ? Truth.TRUE : Truth.UNKNOWN;
	}

	/**
	 * The query for the calls of a conjunction. A value is a variable that can be nothing
	 * else.
	 */
	private static final class CallQuery {

		private final Frame frame;

		private final List<Query.Call> calls = new ArrayList<>();

		private final Map<String, Constraint> constraints = new LinkedHashMap<>();

		private final Map<Value, String> names = new HashMap<>();

		CallQuery(Frame frame) {
			this.frame = frame;
		}

		void add(Expression.Call call) {
			this.calls.add(new Query.Call(call.predicate(), call.args().stream().map(this::variable).toList()));
		}

		boolean isEmpty() {
			return this.calls.isEmpty();
		}

		private String variable(Term term) {
			Value value = this.frame.value(term);
			if (value != null) {
				String name = this.names.computeIfAbsent(value, (added) -> "=" + this.names.size());
				this.constraints.put(name, Constraint.ids(value.type(), value.id()));
				return name;
			}
			String root = this.frame.root(((Term.Variable) term).name());
			this.constraints.put(root, new Constraint(this.frame.types(root), null));
			return root;
		}

		Query build() {
			return new Query(this.calls, this.constraints);
		}

	}

}
