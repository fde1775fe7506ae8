package com.osohq.oso.server.polar.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.ShorthandRule;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.SyntaxTree;
import com.osohq.oso.server.polar.syntax.TestBlock;
import org.jspecify.annotations.Nullable;

/**
 * Refuses policies that are too large to be carried.
 */
public final class SizeCheck {

	private final Problems problems;

	public SizeCheck(Problems problems) {
		this.problems = problems;
	}

	/**
	 * Counts what a policy has too many of to be looked at any further.
	 * @return whether it has not
	 */
	public boolean admits(SyntaxTree tree) {
		List<SourceSpan> rules = Stream
			.concat(tree.blocks().stream().flatMap((block) -> block.rules().stream()).map(ShorthandRule::span),
					tree.rules().stream().map(Rule::span))
			.toList();
		List<SourceSpan> types = tree.blocks().stream().map((block) -> block.name().span()).toList();
		List<SourceSpan> assertions = tree.tests()
			.stream()
			.flatMap((test) -> test.claims().stream())
			.map(TestBlock.Claim::span)
			.toList();
		boolean rulesFit = admits(Code.L805, rules, PolicyLimits.RULES, "rules",
				"store what differs from customer to customer as facts, for which one rule is enough");
		boolean typesFit = admits(Code.L809, types, PolicyLimits.TYPES, "blocks", null);
		boolean testsFit = admits(Code.L810, assertions, PolicyLimits.ASSERTIONS, "assertions", null)
				&& admitsFacts(tree);
		return rulesFit && typesFit && testsFit;
	}

	private boolean admits(Code code, List<SourceSpan> places, int limit, String what, @Nullable String hint) {
		if (places.size() > limit) {
			this.problems.report(code, places.get(limit),
					"the policy has " + places.size() + ' ' + what + ", which is more than " + limit, hint);
		}
		return places.size() <= limit;
	}

	private boolean admitsFacts(SyntaxTree tree) {
		Map<String, Integer> fixtures = new HashMap<>();
		tree.fixtures().forEach((fixture) -> fixtures.put(fixture.name().text(), fixture.facts().size()));
		long facts = 0;
		for (TestBlock test : tree.tests()) {
			facts += test.facts().size();
			for (Name fixture : test.fixtures()) {
				facts += fixtures.getOrDefault(fixture.text(), 0);
			}
			if (facts > PolicyLimits.TEST_FACTS) {
				this.problems.report(Code.L810, test.name().span(),
						"up to here the tests have more than " + PolicyLimits.TEST_FACTS
								+ " facts, those of a fixture counted for each test that uses it",
						"let each test set up only what it needs");
				return false;
			}
		}
		return true;
	}

	/** Checks all rules of a policy. */
	void check(List<Rule> rules) {
		long total = 0;
		for (Rule rule : rules) {
			long before = total;
			total += conditions(rule);
			if (before <= PolicyLimits.CONDITIONS && total > PolicyLimits.CONDITIONS) {
				this.problems.report(Code.L807, rule.span(),
						"up to here the policy's rules have more than " + PolicyLimits.CONDITIONS + " conditions",
						"every alternative of an 'or' repeats the conditions around it; give it a rule of its own");
			}
		}
	}

	private long conditions(Rule rule) {
		requireArguments(rule.parameters().size(), rule.span(), "parameters");
		if (rule.body() == null) {
			return 1;
		}
		NegatedCalls calls = new NegatedCalls(this::check, this::check);
		calls.of(rule.body());
		RuleSize size = RuleSize.of(rule.body());
		if (size.longest() > PolicyLimits.CONJUNCTION) {
			this.problems.report(
					Code.L806, rule.span(), "the rule has " + size.longest()
							+ " conditions that must hold together, which is more than " + PolicyLimits.CONJUNCTION,
					"give some of them a rule of its own");
		}
		else if (size.conditions() > PolicyLimits.RULE_CONDITIONS) {
			this.problems.report(Code.L806, rule.span(),
					"the alternatives of the rule have more than " + PolicyLimits.RULE_CONDITIONS
							+ " conditions in all",
					"every alternative of an 'or' repeats the conditions around it; give it a rule of its own");
		}
		return size.conditions();
	}

	private void check(Expression.Call call) {
		requireArguments(call.args().size(), call.span(), "arguments");
	}

	private void requireArguments(int count, SourceSpan span, String what) {
		if (count > PolicyLimits.ARGUMENTS) {
			this.problems.report(Code.L808, span, count + " " + what + " are more than " + PolicyLimits.ARGUMENTS,
					null);
		}
	}

}
