package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.ClauseSet;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.clause.PredicateKey;

/**
 * The clauses of each predicate by the constants in their heads, so that a policy of
 * thousands of roles is not searched from end to end for each of them.
 */
final class ClauseIndex {

	private final ClauseSet clauses;

	private final Map<PredicateKey, List<Column>> columns = new ConcurrentHashMap<>();

	ClauseIndex(ClauseSet clauses) {
		this.clauses = clauses;
	}

	/**
	 * Clauses that may answer a call, in the order of the policy: all that do, and few
	 * that do not because of a constant.
	 */
	List<Clause> of(PredicateKey predicate, List<ArgMode> modes) {
		List<Clause> all = this.clauses.of(predicate);
		Column best = null;
		int constant = 0;
		for (int i = 0; i < modes.size() && !all.isEmpty(); i++) {
			if (modes.get(i) instanceof ArgMode.Constant given) {
				Column column = this.columns.computeIfAbsent(predicate, this::columns).get(i);
				if (best == null || column.count(given.number()) < best.count(constant)) {
					best = column;
					constant = given.number();
				}
			}
		}
		return (best != null) ? best.with(constant).mapToObj(all::get).toList() : all;
	}

	private List<Column> columns(PredicateKey predicate) {
		List<Column> columns = new ArrayList<>();
		for (int i = 0; i < predicate.arity(); i++) {
			columns.add(Column.of(this.clauses.of(predicate), i));
		}
		return columns;
	}

	/**
	 * The numbers of the clauses by what stands in one place of the head, ascending.
	 *
	 * @param constants of those with this constant
	 * @param variables of those with a variable
	 */
	private record Column(Map<Integer, List<Integer>> constants, List<Integer> variables) {

		static Column of(List<Clause> clauses, int position) {
			Map<Integer, List<Integer>> constants = new HashMap<>();
			List<Integer> variables = new ArrayList<>();
			for (int i = 0; i < clauses.size(); i++) {
				boolean fixed = clauses.get(i).head().get(position) instanceof Operand.Const;
				(fixed ? constants.computeIfAbsent(((Operand.Const) clauses.get(i).head().get(position)).number(),
						(added) -> new ArrayList<>()) : variables)
					.add(i);
			}
			return new Column(constants, variables);
		}

		int count(int constant) {
			return this.variables.size() + this.constants.getOrDefault(constant, List.of()).size();
		}

		IntStream with(int constant) {
			return Stream.concat(this.variables.stream(), this.constants.getOrDefault(constant, List.of()).stream())
				.mapToInt(Integer::intValue)
				.sorted();
		}

	}

}
