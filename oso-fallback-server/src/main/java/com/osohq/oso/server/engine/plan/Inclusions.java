package com.osohq.oso.server.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.type.TypeSet;

/**
 * Makes use of rules that only say that one role implies another. They are carried out
 * when the clauses are planned, and what they make redundant is left out:
 *
 * <pre>
 * reader(a, d) if writer(a, d);                          reader(a, d) if facts writer(a, d);
 * reader(a, d) if folder(d, f) and reader(a, f);         reader(a, d) if folder(d, f) and reader(a, f);
 * writer(a, d) if folder(d, f) and writer(a, f);
 * </pre>
 *
 * A reader of the document through a writer of the folder would be found through a reader
 * of the folder as well, since there, too, writers are readers. With three roles this
 * leaves a third of the goals.
 *
 * <p>
 * INVARIANT: whether a rule is an inclusion depends on the rule as it stands in the
 * policy, never on what a call settles of it. Count the height of a derivation without
 * its inclusions: what a clause that is left out derives from some premise, the clause
 * that covers it derives from a premise of no greater height, whatever procedure derives
 * that. By induction on the height, nothing is lost; with inclusions that only some
 * procedures see, two clauses could each be left out for the sake of the other.
 */
final class Inclusions {

	/** A procedure that would get more clauses than this is left as it is. */
	private static final int MAX_CLAUSES = 64;

	/** So many pairs of conditions are compared to find what is redundant. */
	private static final int MAX_COMPARISONS = 100_000;

	private final ClauseRewriter rewriter;

	Inclusions(ClauseRewriter rewriter) {
		this.rewriter = rewriter;
	}

	/**
	 * What to plan in place of the clauses of one procedure.
	 * @param rules the rules that match the call, as they stand in the policy
	 * @param clauses the same with what the call settles put in
	 */
	List<Clause> eliminate(List<Clause> rules, List<Clause> clauses) {
		List<Clause> expanded = new ArrayList<>();
		Deque<Clause> pending = new ArrayDeque<>();
		for (int i = 0; i < rules.size(); i++) {
			(isInclusion(rules.get(i)) ? pending : expanded).add(clauses.get(i));
		}
		Set<Inclusion> seen = new HashSet<>();
		while (!pending.isEmpty()) {
			Clause clause = pending.remove();
			if (seen.add(Inclusion.of(clause))) {
				expanded.add(this.rewriter.withFacts(clause, 0));
				for (Clause rule : this.rewriter.candidates(clause, 0)) {
					Clause merged = this.rewriter.merge(clause, 0, rule);
					if (merged != null) {
						(isInclusion(rule) ? pending : expanded).add(merged);
					}
				}
			}
			if (expanded.size() + pending.size() > MAX_CLAUSES) {
				return clauses;
			}
		}
		return isMuchToCompare(expanded) ? clauses : withoutRedundant(expanded);
	}

	private static boolean isMuchToCompare(List<Clause> clauses) {
		long conditions = clauses.stream().mapToLong((clause) -> clause.conditions().size()).sum();
		return clauses.size() > MAX_CLAUSES || conditions * clauses.size() > MAX_COMPARISONS;
	}

	private List<Clause> withoutRedundant(List<Clause> clauses) {
		List<Clause> kept = new ArrayList<>(clauses);
		for (Clause clause : clauses) {
			if (kept.stream().anyMatch((other) -> other != clause && isCovered(clause, other))) {
				kept.remove(clause);
			}
		}
		return kept;
	}

	/**
	 * Whether a clause does no more than hand its own arguments on to another predicate.
	 */
	private static boolean isInclusion(Clause clause) {
		if (clause.conditions().size() != 1 || !(clause.conditions().get(0) instanceof Condition.Call call)) {
			return false;
		}
		return variables(clause.head()).equals(variables(call.args()));
	}

	private static Set<Operand> variables(List<Operand> operands) {
		Set<Operand> variables = new HashSet<>(operands);
		variables.removeIf((operand) -> !(operand instanceof Operand.Var));
		return variables;
	}

	/**
	 * Whether every answer of a clause is one of the other clause, since they differ only
	 * in one call, and there the other clause's call includes the clause's.
	 */
	private boolean isCovered(Clause clause, Clause other) {
		Renaming renaming = new Renaming(clause, other);
		if (clause.conditions().size() != other.conditions().size() || !renaming.equate(clause.head(), other.head())) {
			return false;
		}
		int different = -1;
		for (int i = 0; i < clause.conditions().size(); i++) {
			if (!renaming.equate(clause.conditions().get(i), other.conditions().get(i))) {
				if (different >= 0) {
					return false;
				}
				different = i;
			}
		}
		return different < 0 || isIncluded(clause, other, different, renaming);
	}

	private boolean isIncluded(Clause clause, Clause other, int position, Renaming renaming) {
		if (!(clause.conditions().get(position) instanceof Condition.Call included)
				|| !(other.conditions().get(position) instanceof Condition.Call call)) {
			return false;
		}
		Clause root = new Clause(call.args(), other.variables(), List.of(call), other.span());
		Deque<Clause> pending = new ArrayDeque<>(List.of(root));
		Set<Inclusion> seen = new HashSet<>();
		while (!pending.isEmpty()) {
			Clause next = pending.remove();
			if (next.head().equals(root.head()) && seen.add(Inclusion.of(next))) {
				Condition.Call reached = (Condition.Call) next.conditions().get(0);
				if (reached.predicate().equals(included.predicate())
						&& renaming.equates(included.args(), reached.args())) {
					return true;
				}
				this.rewriter.candidates(next, 0).stream().filter(Inclusions::isInclusion).forEach((rule) -> {
					Clause merged = this.rewriter.merge(next, 0, rule);
					if (merged != null && keepsTypes(merged, root)) {
						pending.add(merged);
					}
				});
			}
		}
		return false;
	}

	private static boolean keepsTypes(Clause merged, Clause root) {
		return merged.variables().subList(0, root.variables().size()).equals(root.variables());
	}

	/**
	 * A clause's head with its types, and the call that it hands its arguments on to,
	 * whatever the variables are called.
	 */
	private record Inclusion(List<Operand> head, List<TypeSet> types, Condition.Call call) {

		static Inclusion of(Clause clause) {
			Condition.Call call = (Condition.Call) clause.conditions().get(0);
			List<TypeSet> types = clause.head()
				.stream()
				.filter(Operand.Var.class::isInstance)
				.map((operand) -> clause.variables().get(((Operand.Var) operand).number()).types())
				.toList();
			return new Inclusion(byPosition(clause.head(), clause.head()), types,
					new Condition.Call(call.predicate(), byPosition(call.args(), clause.head())));
		}

		private static List<Operand> byPosition(List<Operand> operands, List<Operand> head) {
			return operands.stream()
				.map((operand) -> (operand instanceof Operand.Var) ? new Operand.Var(head.indexOf(operand)) : operand)
				.toList();
		}

	}

}
