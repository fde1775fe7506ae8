package com.osohq.oso.server.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.explain.NearMiss.Attempt;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what comes near to a goal that does not hold: rules that lack a single
 * condition, then rules that lack a single condition for that one, and so on, shortest
 * ways first. Of a rule that lacks more, the first condition that is not met is followed.
 */
final class MissSearch {

	/** How many goals are looked at. */
	private static final int MAX_GOALS = 200;

	/** How many misses are collected, from which the best are chosen. */
	private static final int MAX_MISSES = 100;

	/** How many bindings of one rule are looked at that lack the same condition. */
	private static final int MAX_BINDINGS = 3;

	private final Alternatives alternatives;

	private final TypeHierarchy types;

	private final Solver solver;

	private final Asking asking;

	private final Attempts attempts;

	private final Deque<Way> open = new ArrayDeque<>();

	private final Set<Goal> seen = new HashSet<>();

	private final List<Miss> misses = new ArrayList<>();

	private boolean complete = true;

	MissSearch(Alternatives alternatives, TypeHierarchy types, Solver solver, Asking asking,
			Descriptions descriptions) {
		this.alternatives = alternatives;
		this.types = types;
		this.solver = solver;
		this.asking = asking;
		this.attempts = new Attempts(descriptions);
	}

	/** What comes near, in the order in which it was found. */
	List<Miss> search(Goal goal) {
		this.seen.add(goal);
		this.open.add(new Way(goal, List.of(), true));
		for (int count = 0; !this.open.isEmpty(); count++) {
			if (count == MAX_GOALS || this.misses.size() >= MAX_MISSES || this.asking.isOver()) {
				this.complete = false;
				break;
			}
			expand(this.open.remove());
		}
		return this.misses;
	}

	/** Whether no bound was reached. */
	boolean isComplete() {
		return this.complete && this.alternatives.isComplete() && !this.asking.isIncomplete();
	}

	private void expand(Way way) {
		for (Alternative alternative : this.alternatives.of(way.goal())) {
			Map<String, Value> given = alternative.match(way.goal(), this.types);
			if (given != null && !leaveOneOut(way, alternative, given)) {
				goAsFarAsPossible(way, alternative, given);
			}
		}
	}

	/**
	 * Finds the conditions of which each is the only one that is not met.
	 * @return whether there is any
	 */
	private boolean leaveOneOut(Way way, Alternative alternative, Map<String, Value> given) {
		boolean found = false;
		List<Expression> conditions = alternative.conditions();
		for (int i = 0; i < conditions.size(); i++) {
			List<Expression> others = new ArrayList<>(conditions);
			Expression lacking = others.remove(i);
			Solutions solutions = this.solver.solve(others, given, MAX_BINDINGS);
			this.complete &= solutions.complete() || solutions.rows().size() < MAX_BINDINGS;
			for (Map<String, Value> row : solutions.rows()) {
				found = true;
				add(way, this.attempts.lacking(way.goal(), alternative, lacking, row), lacking, frame(alternative, row),
						way.alone());
			}
		}
		return found;
	}

	/** Takes the conditions one by one until they cannot be met together. */
	private void goAsFarAsPossible(Way way, Alternative alternative, Map<String, Value> given) {
		List<Expression> order = Attempts.order(alternative.conditions());
		Map<String, Value> row = given;
		for (int count = 1; count <= order.size(); count++) {
			Solutions solutions = this.solver.solve(order.subList(0, count), given, 1);
			if (solutions.rows().isEmpty()) {
				Expression lacking = order.get(count - 1);
				Attempt attempt = this.attempts.stuck(way.goal(), alternative, order.subList(0, count), row);
				add(way, attempt, lacking, frame(alternative, row), false);
				return;
			}
			row = solutions.rows().get(0);
		}
	}

	/** What is known of the variables when nothing is looked up any more. */
	private Frame frame(Alternative alternative, Map<String, Value> row) {
		Frame frame = new Frame(this.types, this.asking.now(), row);
		alternative.conditions().forEach(frame::restrict);
		return frame;
	}

	private void add(Way way, Attempt attempt, Expression lacking, Frame frame, boolean alone) {
		List<Attempt> path = new ArrayList<>(way.path());
		path.add(attempt);
		Goal missing = null;
		if (lacking instanceof Expression.Call call) {
			missing = Goal.of(call, frame);
			if (!this.seen.add(missing)) {
				return;
			}
			this.open.add(new Way(missing, path, alone));
		}
		this.misses.add(new Miss(path, missing, alone));
	}

	/**
	 * A goal that would help.
	 *
	 * @param goal the goal
	 * @param path the rules on the way to it
	 * @param alone whether it is the only thing that is missing
	 */
	private record Way(Goal goal, List<Attempt> path, boolean alone) {
	}

	/**
	 * What a rule lacks.
	 *
	 * @param path the rules on the way to it
	 * @param missing what is missing, or {@code null} if no fact could help
	 * @param alone whether nothing else is missing
	 */
	record Miss(List<Attempt> path, @Nullable Goal missing, boolean alone) {
	}

}
