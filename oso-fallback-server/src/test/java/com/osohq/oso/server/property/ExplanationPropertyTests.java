package com.osohq.oso.server.property;

import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.explain.Proof;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Explanations agree with the engine, their proofs prove, and the facts that they miss
 * would help.
 */
class ExplanationPropertyTests {

	@Test
	void explainsEveryCheckAsTheEngineAnswersIt() {
		Census census = Trials.run(12, (trial, counts) -> {
			Explained explained = new Explained(trial.world());
			Subject subject = new Subject(trial.world());
			for (Question question : trial.questions()) {
				if (question instanceof Question.Check check) {
					Explanation explanation = explained.explain(check);
					compare(subject.ask(check), explanation, counts);
					assertThat(explained.explain(check)).as("the same again").isEqualTo(explanation);
					if (explanation instanceof Explanation.Granted granted) {
						Proof proof = granted.proof();
						assertThat(proof).as("a proof of %s", check).isNotNull();
						new ProofCheck(trial.world(), explained.policy(), trial.oracle(), counts).check(proof);
					}
					else if (explanation instanceof Explanation.Denied denied) {
						ProofCheck oracle = new ProofCheck(trial.world(), explained.policy(), trial.oracle(), counts);
						denied.nearMisses().forEach((miss) -> {
							miss.path().forEach((attempt) -> oracle.checkAbsent(attempt.statement()));
							explained.check(check, miss, counts);
						});
					}
				}
			}
		});
		Trials.ifMany(census, (counts) -> {
			counts.assertShare("allowed", "check", 20);
			counts.assertShare("denied", "check", 20);
			counts.assertShare("one fact is enough", "near miss", 20);
			assertThat(counts.of("step: context fact")).isPositive();
			assertThat(counts.of("step: stored fact")).isPositive();
			assertThat(counts.of("step: not")).isPositive();
			assertThat(counts.of("step: about every value")).isPositive();
			assertThat(counts.of("an open fact is enough")).isPositive();
		});
	}

	private static void compare(Outcome outcome, Explanation explanation, Census counts) {
		counts.count("check");
		if (outcome instanceof Outcome.Answer answer) {
			boolean allowed = answer.content().equals(true);
			counts.count(allowed ? "allowed" : "denied");
			assertThat(explanation).isInstanceOf(allowed ? Explanation.Granted.class : Explanation.Denied.class);
		}
		else {
			counts.count("undecided");
			assertThat(explanation).isInstanceOf(Explanation.Undecided.class);
			assertThat(((Explanation.Undecided) explanation).reason()).isEqualTo(((Outcome.Refusal) outcome).message());
		}
	}

}
