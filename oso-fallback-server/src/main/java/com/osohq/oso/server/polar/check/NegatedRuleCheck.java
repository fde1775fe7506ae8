package com.osohq.oso.server.polar.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;

/**
 * Refuses negations of predicates that have rules (N401). Rules without a condition do
 * not count, since they say the same as facts. That groups of facts may be negated is a
 * guess (polar.md 20.2).
 */
final class NegatedRuleCheck {

	private final List<Rule> rules;

	private final Map<PredicateKey, Rule> conditional = new HashMap<>();

	private final Problems problems;

	NegatedRuleCheck(List<Rule> rules, Problems problems) {
		this.rules = rules;
		this.problems = problems;
		for (Rule rule : rules) {
			if (isConditional(rule)) {
				this.conditional.putIfAbsent(PredicateKey.of(rule), rule);
			}
		}
	}

	private static boolean isConditional(Rule rule) {
		return rule.body() != null && !(rule.body() instanceof Expression.Literal literal && literal.value());
	}

	void check() {
		NegatedCalls calls = new NegatedCalls((call) -> {
		}, this::check);
		for (Rule rule : this.rules) {
			if (rule.body() != null && Parts.contains(rule.body(), Expression.Not.class)) {
				calls.of(rule.body());
			}
		}
	}

	private void check(Expression.Call call) {
		Rule rule = this.conditional.get(PredicateKey.of(call));
		if (rule != null) {
			this.problems.report(Code.N401, call.span(),
					"'not' can be applied to facts only, but " + call.predicate() + " has a rule at " + rule.span(),
					"negate a fact that no rule defines");
		}
	}

}
