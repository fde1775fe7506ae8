package com.osohq.oso.server.polar.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;

/**
 * Refuses rules that depend on their own negation (N403). Dependence is a matter of whole
 * predicates here, not of single roles or permissions.
 */
final class StratificationCheck {

	private final Problems problems;

	StratificationCheck(Problems problems) {
		this.problems = problems;
	}

	void check(List<Rule> rules) {
		PredicateGraph graph = new PredicateGraph();
		List<Negation> negations = new ArrayList<>();
		for (Rule rule : rules) {
			if (rule.body() != null) {
				PredicateKey head = PredicateKey.of(rule);
				new NegatedCalls((call) -> graph.add(head, PredicateKey.of(call)), (call) -> {
					graph.add(head, PredicateKey.of(call));
					negations.add(new Negation(head, call));
				}).of(rule.body());
			}
		}
		if (!negations.isEmpty()) {
			Map<PredicateKey, Integer> components = graph.components();
			negations.stream()
				.filter((negation) -> components.getOrDefault(negation.head(), -1)
					.equals(components.get(PredicateKey.of(negation.call()))))
				.forEach(this::report);
		}
	}

	private void report(Negation negation) {
		String head = negation.head().name();
		this.problems.report(Code.N403, negation.call().span(),
				head + " depends on the negation of " + negation.call().predicate() + ", which depends on " + head,
				"negate something that " + head + " does not take part in");
	}

	private record Negation(PredicateKey head, Expression.Call call) {
	}

}
