package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine and the oracles answer alike.
 */
class AnswerPropertyTests {

	@Test
	void answersWhatFollowsFromPolicyAndFacts() {
		Census census = Trials.run(55, (trial, counts) -> {
			Subject subject = new Subject(trial.world());
			describe(trial, counts);
			for (int i = 0; i < trial.questions().size(); i++) {
				Question question = trial.questions().get(i);
				Expected expected = trial.expected().get(i);
				Outcome outcome = subject.ask(question);
				if (Case.objection(expected, outcome) != null) {
					Trials.report(new Case(trial.world(), question));
				}
				count(question, expected, outcome, counts);
			}
		});
		Trials.ifMany(census, AnswerPropertyTests::assertVaried);
	}

	@Test
	void bothOraclesDecideChecksAlike() {
		Census census = Trials.run(12, (trial, counts) -> {
			List<Question.Check> checks = trial.questions()
				.stream()
				.filter(Question.Check.class::isInstance)
				.map(Question.Check.class::cast)
				.toList();
			List<Value> mentioned = new ArrayList<>();
			checks.forEach((check) -> mentioned.addAll(check.values()));
			try {
				GroundOracle ground = new GroundOracle(trial.world(), mentioned);
				checks.forEach((check) -> compare(trial, check, ground, counts));
			}
			catch (GroundOracle.TooBig ex) {
				counts.count("too big to ground");
			}
		});
		Trials.ifMany(census, (counts) -> {
			counts.assertShare("true", "check", 20);
			counts.assertShare("false", "check", 20);
		});
	}

	private static void compare(Trial trial, Question.Check check, GroundOracle ground, Census counts) {
		Expected expected = trial.expected().get(trial.questions().indexOf(check));
		if (trial.safe()) {
			assertThat(expected.incomplete()).as("%s", check).isFalse();
		}
		if (expected.answer().equals(true) || !expected.incomplete()) {
			boolean holds = ground.holds("allow", check.values().toArray(Value[]::new));
			assertThat(holds).as("%s", check).isEqualTo(expected.answer());
			counts.count("check");
			counts.count(Boolean.toString(holds));
		}
	}

	private static void describe(Trial trial, Census counts) {
		World world = trial.world();
		counts.count("world");
		counts.count("world: safe", trial.safe());
		counts.count("world: negated rules allowed", world.stratified());
		counts.count("world: context facts", !world.context().isEmpty());
		String text = world.policy().toString();
		counts.count("world: negation", text.contains("not "));
		counts.count("world: global block", text.contains("global {"));
		counts.count("world: extends", text.contains(" extends "));
		counts.count("world: own allow", text.contains("\nallow("));
		counts.count("world: recursion over cyclic data", Cycles.matter(world));
		counts.count("world: five rounds to the fixpoint", trial.oracle().rounds() > 4);
	}

	private static void count(Question question, Expected expected, Outcome outcome, Census counts) {
		String kind = question.getClass().getSimpleName();
		counts.count(kind);
		counts.count("cannot be told", expected.incomplete());
		if (outcome instanceof Outcome.Refusal) {
			counts.count("refused");
			return;
		}
		counts.count(kind + (expected.isPositive() ? ": some" : ": none"));
		if (expected.answer() instanceof Answers answers) {
			for (List<Binding> row : answers.rows()) {
				counts.count("row");
				counts.count("row: wildcard", row.stream().anyMatch(Binding::isWildcard));
			}
		}
	}

	private static void assertVaried(Census counts) {
		counts.assertShare("Check: some", "Check", 20);
		counts.assertShare("Check: none", "Check", 20);
		counts.assertShare("Rows: some", "Rows", 30);
		counts.assertShare("Listing: some", "Listing", 20);
		counts.assertShare("Actions: some", "Actions", 20);
		counts.assertShare("Subset: some", "Subset", 20);
		counts.assertShare("row: wildcard", "row", 10);
		counts.assertShare("world: safe", "world", 40);
		counts.assertShare("world: negated rules allowed", "world", 20);
		counts.assertShare("world: negation", "world", 20);
		counts.assertShare("world: extends", "world", 20);
		counts.assertShare("world: global block", "world", 20);
		counts.assertShare("world: own allow", "world", 10);
		counts.assertShare("world: context facts", "world", 30);
		counts.assertShare("world: recursion over cyclic data", "world", 10);
		counts.assertShare("world: five rounds to the fixpoint", "world", 2);
		assertThat(counts.of("row: wildcard")).isGreaterThan(300);
		assertThat(counts.of("cannot be told")).isPositive();
	}

}
