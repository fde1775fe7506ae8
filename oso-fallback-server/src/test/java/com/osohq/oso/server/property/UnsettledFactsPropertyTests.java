package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.fact.Fact;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While it is not known whether some facts are true, nothing is granted that depends on
 * it.
 */
class UnsettledFactsPropertyTests {

	private static final int MAX_UNSETTLED = 3;

	@Test
	void answersWhatTheOracleDerivesWhateverIsTrueOfUnsettledFacts() {
		Census census = Trials.run(25, (trial, counts) -> {
			Cut cut = Cut.of(trial);
			OpenOracle oracle = new OpenOracle(cut.world(), cut.unsettled());
			Subject subject = new Subject(cut.world(), cut.unsettled());
			for (int i = 0; i < trial.questions().size(); i++) {
				Question question = trial.questions().get(i);
				Expected expected = Expected.of(oracle, cut.world(), question);
				Outcome outcome = subject.ask(question);
				assertThat(Case.objection(expected, outcome)).as("%s\nunsettled: %s", question, cut).isNull();
				counts.count("question");
				counts.count("matters", !expected.answer().equals(trial.expected().get(i).answer()));
			}
		});
		Trials.ifMany(census, (counts) -> counts.assertShare("matters", "question", 5));
	}

	/** The unsettled facts can be true in eight ways or fewer; each is asked. */
	@Test
	void grantsOnlyWhatEveryPossibleStateGrants() {
		Census census = Trials.run(12, (trial, counts) -> {
			Cut cut = Cut.of(trial);
			Subject subject = new Subject(cut.world(), cut.unsettled());
			List<Subject> states = cut.states().stream().map(Subject::new).toList();
			for (Question question : trial.questions()) {
				if (!(subject.ask(question) instanceof Outcome.Answer answer) || question instanceof Question.Rows) {
					continue;
				}
				Set<Object> granted = granted(answer);
				counts.count("question");
				counts.count("granted", !granted.isEmpty());
				for (Subject state : states) {
					if (state.ask(question) instanceof Outcome.Answer other) {
						counts.count("denied by a possible state", !granted(other).equals(granted));
						assertThat(granted(other)).as("%s\nunsettled: %s", question, cut).containsAll(granted);
					}
				}
			}
		});
		Trials.ifMany(census, (counts) -> {
			counts.assertShare("granted", "question", 20);
			counts.assertShare("denied by a possible state", "question", 5);
		});
	}

	@Test
	void explainsWhatItAnswers() {
		Trials.run(4, (trial, counts) -> {
			Cut cut = Cut.of(trial);
			Subject subject = new Subject(cut.world(), cut.unsettled());
			Explained explained = new Explained(cut.world(), cut.unsettled());
			for (Question question : trial.questions()) {
				if (question instanceof Question.Check check && subject.ask(check) instanceof Outcome.Answer answer) {
					Explanation explanation = explained.explain(check);
					boolean allowed = answer.content().equals(true);
					assertThat(explanation).as("%s\nunsettled: %s", check, cut)
						.isInstanceOf(allowed ? Explanation.Granted.class : Explanation.Denied.class);
					if (explanation instanceof Explanation.Granted granted) {
						assertThat(granted.proof()).as("a proof of %s\nunsettled: %s", check, cut).isNotNull();
					}
				}
			}
		});
	}

	private static Set<Object> granted(Outcome.Answer answer) {
		Object content = answer.content();
		if (content instanceof List<?> list) {
			return new HashSet<>(list);
		}
		return content.equals(true) ? Set.of(true) : Set.of();
	}

	/**
	 * A trial's world, some of whose stored facts may or may not be true.
	 *
	 * @param world the world without them
	 * @param unsettled the facts
	 */
	private record Cut(World world, List<Fact> unsettled) {

		static Cut of(Trial trial) {
			List<Fact> settled = new ArrayList<>(trial.world().stored());
			List<Fact> unsettled = new ArrayList<>();
			while (unsettled.size() < MAX_UNSETTLED && !settled.isEmpty()) {
				unsettled.add(settled.remove(trial.choices().between(0, settled.size() - 1)));
			}
			return new Cut(trial.world().withFacts(settled, trial.world().context()), unsettled);
		}

		/** Every state that the environment may be in. */
		List<World> states() {
			List<World> states = new ArrayList<>();
			for (int chosen = 0; chosen < 1 << this.unsettled.size(); chosen++) {
				List<Fact> stored = new ArrayList<>(this.world.stored());
				for (int i = 0; i < this.unsettled.size(); i++) {
					if ((chosen >> i & 1) == 1) {
						stored.add(this.unsettled.get(i));
					}
				}
				states.add(this.world.withFacts(stored, this.world.context()));
			}
			return states;
		}

		@Override
		public String toString() {
			return this.unsettled + " of " + this.world;
		}

	}

}
