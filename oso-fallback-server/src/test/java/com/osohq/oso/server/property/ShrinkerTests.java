package com.osohq.oso.server.property;

import com.osohq.oso.server.fact.Fact;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A failing case shrinks to what makes it fail.
 */
class ShrinkerTests {

	@Test
	void keepsOnlyWhatTheFailureNeeds() {
		Trial trial = Trial.of(7);
		Fact needed = trial.world().stored().get(0);
		Case smallest = new Shrinker((candidate) -> candidate.world().facts().contains(needed))
			.shrink(new Case(trial.world(), trial.questions().get(0)));
		assertThat(smallest.world().facts()).containsExactly(needed);
		assertThat(smallest.world().policy().clauses()).isEmpty();
		assertThat(smallest.world().policy().blocks()).isEmpty();
	}

	@Test
	void generatesTheSameTrialFromTheSameSeed() {
		Trial trial = Trial.of(11);
		Trial again = Trial.of(11);
		assertThat(again.world()).isEqualTo(trial.world());
		assertThat(again.questions()).isEqualTo(trial.questions());
		assertThat(again.expected()).isEqualTo(trial.expected());
	}

}
