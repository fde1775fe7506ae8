package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.property.Clause.Parameter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A filter that meets a wildcard: never an answer that may be wrong, and still an answer
 * where another derivation gives one.
 */
class UnevaluablePropertyTests {

	private static final Operand X = Operand.variable("x");

	@Test
	void staysTrueBesideABranchThatCannotBeEvaluated() {
		Census census = Trials.run(8, (trial, counts) -> {
			if (!trial.safe()) {
				return;
			}
			List<Clause> stuck = stuck(trial.choices());
			World world = withBranch(trial.world(), stuck);
			Subject subject = new Subject(world);
			Explained explained = new Explained(world);
			for (int i = 0; i < trial.questions().size(); i++) {
				if (trial.questions().get(i) instanceof Question.Check check) {
					boolean allowed = trial.expected().get(i).isPositive();
					Outcome outcome = subject.ask(check);
					if (allowed) {
						assertThat(outcome).as("%s beside %s", check, stuck).isEqualTo(new Outcome.Answer(true));
						assertThat(explained.explain(check)).as("%s beside %s", check, stuck)
							.isInstanceOfSatisfying(Explanation.Granted.class,
									(granted) -> assertThat(granted.proof()).isNotNull());
					}
					else {
						assertThat(outcome).as("%s beside %s", check, stuck).isInstanceOf(Outcome.Refusal.class);
						assertThat(explained.explain(check)).isInstanceOf(Explanation.Undecided.class);
					}
					counts.count("allowed: " + allowed);
				}
			}
		});
		Trials.ifMany(census, (counts) -> {
			assertThat(counts.of("allowed: true")).isPositive();
			assertThat(counts.of("allowed: false")).isPositive();
		});
	}

	/**
	 * The policy with a further rule that grants everything if only it could be
	 * evaluated.
	 */
	private static World withBranch(World world, List<Clause> stuck) {
		List<Clause> clauses = new ArrayList<>(world.policy().clauses());
		Operand actor = Operand.variable("actor");
		Operand action = Operand.variable("action");
		Operand resource = Operand.variable("resource");
		if (clauses.stream().noneMatch((clause) -> clause.predicate().equals("allow"))) {
			clauses.add(Clause.of(Formula.call("allow", actor, action, resource),
					Formula.call("has_permission", actor, action, resource)));
		}
		clauses.add(Clause.of(Formula.call("allow", actor, action, resource), Formula.call("stuck", X)));
		clauses.addAll(stuck);
		return world.withPolicy(world.policy().withClauses(clauses));
	}

	private static List<Clause> stuck(Choices choices) {
		Clause everyone = new Clause("everyone", List.of(Parameter.of("_#0", "User")), null);
		Formula.Call call = Formula.call("everyone", X);
		Formula filter = choices.oneOf(new Formula.Compare("!=", X, Operand.of(new Value("User", "a"))),
				new Formula.Not(Formula.call("blocked", X)), new Formula.Compare("!=", Operand.variable("y"), X),
				new Formula.Not(
						Formula.and(Formula.call("blocked", X), Formula.call("blocked", Operand.variable("z")))));
		Formula body = choices.chance(50) ? Formula.and(call, filter) : Formula.and(filter, call);
		if (filter.variables().contains("y")) {
			body = Formula.and(body, Formula.call("everyone", Operand.variable("y")));
		}
		if (choices.chance(30)) {
			Clause small = new Clause("stuck", List.of(Parameter.of("x", Value.INTEGER)),
					new Formula.Compare(choices.oneOf("<", ">="), X, new Operand.Now()));
			return List.of(small);
		}
		return List.of(everyone, Clause.of(Formula.call("stuck", X), body));
	}

}
