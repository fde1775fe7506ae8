package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;

/**
 * Replaces calls that a single clause can answer by the body of that clause, so that a
 * chain of rules costs no more than one rule.
 *
 * <pre>
 * allow(a, "read", r) if has_permission(a, "read", r);
 * has_permission(a, "read", r: Repo) if has_role(a, "reader", r);
 *
 * allow(a, "read", r: Repo) if facts has_permission(a, "read", r);
 * allow(a, "read", r: Repo) if has_role(a, "reader", r);
 * </pre>
 *
 * A call that a recursive rule answers is kept: each turn of the recursion would be one
 * more clause, all of which look up the same facts again, where the goal of the call is
 * worked on once.
 */
final class Unfolding {

	/** A call is unfolded so many times over, which also ends mutual recursion. */
	private static final int MAX_DEPTH = 3;

	/**
	 * A clause that would become more than this is left as it is. Each call that can be
	 * unfolded multiplies them.
	 */
	private static final int MAX_CLAUSES = 64;

	private final ClauseRewriter rewriter;

	Unfolding(ClauseRewriter rewriter) {
		this.rewriter = rewriter;
	}

	/** What to plan in place of the clause. */
	List<Clause> of(Clause clause) {
		List<Clause> result = new ArrayList<>();
		unfold(clause, 0, 0, result);
		return (result.size() > MAX_CLAUSES) ? List.of(clause) : result;
	}

	private void unfold(Clause clause, int from, int depth, List<Clause> result) {
		if (result.size() > MAX_CLAUSES) {
			return;
		}
		for (int i = from; i < clause.conditions().size() && depth < MAX_DEPTH; i++) {
			if (clause.conditions().get(i) instanceof Condition.Call) {
				List<Clause> candidates = this.rewriter.candidates(clause, i);
				if (candidates.size() <= 1 && candidates.stream().noneMatch(this::isRecursive)) {
					unfold(this.rewriter.withFacts(clause, i), i + 1, depth, result);
					for (Clause candidate : candidates) {
						Clause merged = (result.size() > MAX_CLAUSES) ? null
								: this.rewriter.merge(clause, i, candidate);
						if (merged != null) {
							unfold(merged, i, depth + 1, result);
						}
					}
					return;
				}
			}
		}
		result.add(clause);
	}

	/** Whether one of the clause's calls can be answered by the clause again. */
	private boolean isRecursive(Clause clause) {
		return IntStream.range(0, clause.conditions().size())
			.anyMatch((position) -> clause.conditions().get(position) instanceof Condition.Call
					&& this.rewriter.candidates(clause, position).contains(clause));
	}

}
