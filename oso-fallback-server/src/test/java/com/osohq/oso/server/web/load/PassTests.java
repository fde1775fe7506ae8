package com.osohq.oso.server.web.load;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Pass}.
 */
@Timeout(60)
class PassTests {

	private static final int QUESTION = 17;

	private final Lanes lanes = new Lanes(new Refusals(new SimpleMeterRegistry()));

	@Test
	void remembersALongQuestionUntilItIsAnsweredQuickly() {
		Pass first = enter();
		first.asks(QUESTION);
		while (!isKnownAsLong()) {
			first.goOn();
		}
		first.answered();
		first.leave();
		assertThat(isKnownAsLong()).as("answered, after a long time").isTrue();

		Pass second = enter();
		second.asks(QUESTION);
		second.leave();
		assertThat(isKnownAsLong()).as("refused at once, for want of memory").isTrue();

		Pass third = enter();
		third.asks(QUESTION);
		third.answered();
		third.leave();
		assertThat(isKnownAsLong()).as("answered at once").isFalse();
	}

	private Pass enter() {
		Pass pass = new Pass(this.lanes);
		assertThat(pass.enter(QUESTION, () -> {
		})).isTrue();
		return pass;
	}

	private boolean isKnownAsLong() {
		return this.lanes.longQuestions().contains(QUESTION);
	}

}
