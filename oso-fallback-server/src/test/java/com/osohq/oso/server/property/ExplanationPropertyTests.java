package com.osohq.oso.server.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.explain.Explainer;
import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.explain.NearMiss;
import com.osohq.oso.server.explain.Proof;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Explanations agree with the engine, their proofs prove, and the facts that they miss
 * would help.
 */
class ExplanationPropertyTests {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

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
						new ProofCheck(trial.world(), explained.policy, trial.oracle(), counts).check(proof);
					}
					else if (explanation instanceof Explanation.Denied denied) {
						ProofCheck oracle = new ProofCheck(trial.world(), explained.policy, trial.oracle(), counts);
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

	/**
	 * A world and what explains it.
	 */
	private static final class Explained {

		private final World world;

		private final Policy policy;

		private final Explainer explainer;

		private final FactSource facts;

		Explained(World world) {
			this.world = world;
			this.policy = Subject.load(world);
			this.explainer = Explainer.of(this.policy,
					List.of(new SourceFile(SourceFile.DEFAULT_NAME, world.policy().toString())));
			this.facts = MemoryFacts.of(world.stored()).current();
		}

		Explanation explain(Question.Check check) {
			return this.explainer.explain(
					new com.osohq.oso.server.explain.Question(check.actor(), check.action(), check.resource()),
					this.facts, context(this.world.context()));
		}

		/** Adds the fact that is said to be enough, and asks an engine without traces. */
		void check(Question.Check check, NearMiss miss, Census counts) {
			counts.count("near miss");
			if (!miss.sufficient()) {
				return;
			}
			assertThat(miss.missing()).isNotNull();
			List<Fact> facts = new ArrayList<>(this.world.context());
			Fact missing = new Fact(miss.missing().predicate(),
					miss.missing().args().stream().map(ProofCheck::value).toList());
			assertThat(this.world.facts()).doesNotContain(missing);
			assertThat(this.policy.signatures().objectionTo(missing)).as("%s", missing).isEmpty();
			facts.add(missing);
			Engine engine = CompiledPolicy.compile(this.policy).over(this.facts);
			assertThat(engine.authorize(check.actor(), check.action(), check.resource(), context(facts)))
				.as("%s with %s", check, missing)
				.isTrue();
			counts.count("one fact is enough");
			counts.count("an open fact is enough", !miss.missing().isGround());
		}

		private EvaluationContext context(List<Fact> facts) {
			return new EvaluationContext(facts, this.world.now(), TIME_LIMIT);
		}

	}

}
