package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.explain.NearMiss.Attempt;
import com.osohq.oso.server.explain.NearMiss.Outcome;
import com.osohq.oso.server.explain.NearMiss.Status;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Describes how far a rule got.
 */
final class Attempts {

	private final Descriptions descriptions;

	Attempts(Descriptions descriptions) {
		this.descriptions = descriptions;
	}

	/** A rule that lacks one condition and nothing else. */
	Attempt lacking(Goal goal, Alternative alternative, Expression lacking, Map<String, Value> row) {
		List<Outcome> outcomes = new ArrayList<>();
		for (Expression condition : alternative.conditions()) {
			outcomes.add(outcome(condition, (condition == lacking) ? Status.FAILS : Status.HOLDS, row));
		}
		return attempt(goal, alternative, outcomes, row);
	}

	/**
	 * A rule that lacks several conditions.
	 * @param tried the conditions that were looked at, of which the last one is not met
	 */
	Attempt stuck(Goal goal, Alternative alternative, List<Expression> tried, Map<String, Value> row) {
		List<Outcome> outcomes = new ArrayList<>();
		for (Expression condition : alternative.conditions()) {
			int position = position(condition, tried);
			boolean undecided = condition instanceof Expression.Matches matches && isOpen(matches, row);
			Status status = (position < 0 || undecided) ? Status.NOT_REACHED
					: (position == tried.size() - 1) ? Status.FAILS : Status.HOLDS;
			outcomes.add(outcome(condition, status, row));
		}
		return attempt(goal, alternative, outcomes, row);
	}

	private Attempt attempt(Goal goal, Alternative alternative, List<Outcome> outcomes, Map<String, Value> row) {
		return new Attempt(goal.toStatement(), this.descriptions.rule(alternative),
				this.descriptions.bindings(alternative, row), outcomes);
	}

	private Outcome outcome(Expression condition, Status status, Map<String, Value> row) {
		return new Outcome(this.descriptions.condition(condition, row), status);
	}

	/** The type of a variable that no call has bound says nothing yet. */
	private static boolean isOpen(Expression.Matches matches, Map<String, Value> row) {
		Value value = row.get(matches.variable().name());
		return value == null || Anything.is(value);
	}

	private static int position(Expression condition, List<Expression> tried) {
		for (int i = 0; i < tried.size(); i++) {
			if (tried.get(i) == condition) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * The order in which conditions are looked at: what says something about variables,
	 * then calls, then what needs their answers.
	 */
	static List<Expression> order(List<Expression> conditions) {
		return conditions.stream().sorted(Comparator.comparingInt(Attempts::rank)).toList();
	}

	private static int rank(Expression condition) {
		if (condition instanceof Expression.Call) {
			return 1;
		}
		if (condition instanceof Expression.Compare || condition instanceof Expression.Not) {
			return 2;
		}
		UnknownKindException.unless(condition, Expression.And.class, Expression.In.class, Expression.Literal.class,
				Expression.Matches.class, Expression.Or.class, Expression.Unify.class);
		return 0;
	}

}
