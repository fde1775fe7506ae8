package com.osohq.oso.server.polar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Fixture;
import com.osohq.oso.server.polar.syntax.GroundFact;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SyntaxTree;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.TestBlock;
import org.jspecify.annotations.Nullable;

/**
 * Makes policy tests out of test blocks and fixtures, and checks them (polar.md 17).
 */
final class TestReader {

	private final @Nullable FactSignatures signatures;

	private final Problems problems;

	private final Map<String, List<Fact>> fixtures = new HashMap<>();

	private TestReader(@Nullable FactSignatures signatures, Problems problems) {
		this.signatures = signatures;
		this.problems = problems;
	}

	static TestReader of(FactSignatures signatures, Problems problems) {
		return new TestReader(signatures, problems);
	}

	/** Checks no types of facts, for a policy whose rules are too broken to tell them. */
	static TestReader withoutTypes(Problems problems) {
		return new TestReader(null, problems);
	}

	List<PolicyTest> read(SyntaxTree tree) {
		for (Fixture fixture : tree.fixtures()) {
			addFixture(fixture);
		}
		List<PolicyTest> tests = new ArrayList<>();
		Map<String, Name> names = new HashMap<>();
		for (TestBlock test : tree.tests()) {
			Name known = names.putIfAbsent(test.name().text(), test.name());
			if (known != null) {
				this.problems.report(Code.T701, test.name().span(),
						"there is another test with this name at " + known.span(), "rename one of them");
			}
			tests.add(test(test));
		}
		return tests;
	}

	private void addFixture(Fixture fixture) {
		List<Fact> known = this.fixtures.putIfAbsent(fixture.name().text(), facts(fixture.facts()));
		if (known != null) {
			this.problems.report(Code.T702, fixture.name().span(),
					"there is more than one fixture named " + fixture.name().text(), "rename one of them");
		}
	}

	private PolicyTest test(TestBlock test) {
		Set<Fact> setup = new LinkedHashSet<>(facts(test.facts()));
		for (Name fixture : test.fixtures()) {
			List<Fact> facts = this.fixtures.get(fixture.text());
			if (facts != null) {
				setup.addAll(facts);
			}
			else {
				this.problems.report(Code.T702, fixture.span(), "there is no fixture named " + fixture.text(),
						"write a 'test fixture " + fixture.text() + " { ... }'");
			}
		}
		if (test.claims().isEmpty()) {
			this.problems.report(Code.T706, test.name().span(), "this test asserts nothing", null);
		}
		List<Assertion> assertions = new ArrayList<>();
		for (TestBlock.Claim claim : test.claims()) {
			assertions.add(assertion(claim));
		}
		return new PolicyTest(test.name().text(), List.copyOf(setup), assertions, test.name().span());
	}

	private List<Fact> facts(List<GroundFact> facts) {
		List<Fact> known = new ArrayList<>();
		for (GroundFact fact : facts) {
			known.add(fact.fact());
			Optional<String> objection = (this.signatures != null) ? this.signatures.objectionTo(fact.fact())
					: FactLimits.objectionTo(fact.fact());
			if (objection.isPresent()) {
				boolean tooLong = fact.fact().args().stream().anyMatch((arg) -> FactLimits.isTooLong(arg.id()));
				this.problems.report(tooLong ? Code.L801 : Code.T704, fact.span(), objection.get(), null);
			}
		}
		return known;
	}

	private Assertion assertion(TestBlock.Claim claim) {
		Set<String> variables = new LinkedHashSet<>();
		for (Rule.Parameter parameter : claim.args()) {
			if (parameter.term() instanceof Term.Variable variable) {
				variables.add(variable.name());
			}
		}
		if (variables.size() > 1) {
			this.problems.report(Code.T703, claim.span(), "an assertion can have one variable only",
					"write several assertions");
		}
		List<Value> expected = (claim.condition() != null) ? expected(claim.condition(), variables) : null;
		return new Assertion(claim.negated(), claim.predicate(), claim.args(), expected, claim.span());
	}

	/**
	 * The values of {@code x in [literals]}, the only form of condition there is, a guess
	 * (polar.md 17). Values that no list gives are reported.
	 */
	private @Nullable List<Value> expected(Expression condition, Set<String> variables) {
		if (!(condition instanceof Expression.In in) || !(in.term() instanceof Term.Variable variable)
				|| !in.elements().stream().allMatch(Term.Constant.class::isInstance)) {
			this.problems.report(Code.T705, condition.span(), "'iff' takes a condition of the form x in [\"a\", \"b\"]",
					null);
			return null;
		}
		if (!variables.contains(variable.name())) {
			this.problems.report(Code.T705, variable.span(), "'" + variable + "' is not a variable of this assertion",
					"write it as an argument, as in " + variable + ": String");
		}
		return in.elements().stream().map((element) -> ((Term.Constant) element).value()).distinct().toList();
	}

}
