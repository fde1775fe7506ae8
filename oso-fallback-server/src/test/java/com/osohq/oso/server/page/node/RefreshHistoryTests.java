package com.osohq.oso.server.page.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefreshHistory}.
 */
class RefreshHistoryTests {

	private static final Moment NOW = new Moment(0, Instant.parse("2026-11-26T14:02:31Z"));

	private final RefreshHistory history = new RefreshHistory(() -> NOW);

	@Test
	void startsEmpty() {
		assertThat(this.history.entries()).isEmpty();
	}

	@Test
	void keepsOutcomeAndReasonWithTheLatestFirst() {
		RefreshFailure failure = new RefreshFailure(NOW.wallClock(), RefreshFailure.Cause.TIMEOUT, "no answer");
		this.history.refreshed(Duration.ofSeconds(2), Outcome.UPDATED, null);
		this.history.refreshed(Duration.ofSeconds(9), Outcome.FAILED, failure);
		assertThat(this.history.entries()).containsExactly(
				new RefreshHistory.Entry(NOW, Duration.ofSeconds(9), Outcome.FAILED, failure),
				new RefreshHistory.Entry(NOW, Duration.ofSeconds(2), Outcome.UPDATED, null));
	}

	@Test
	void keepsTheLastTwentyOnly() {
		for (int i = 1; i <= 1_000; i++) {
			this.history.refreshed(Duration.ofSeconds(i), Outcome.UNCHANGED, null);
		}
		List<RefreshHistory.Entry> entries = this.history.entries();
		assertThat(entries).hasSize(20);
		assertThat(entries.get(0).took()).isEqualTo(Duration.ofSeconds(1_000));
		assertThat(entries.get(19).took()).isEqualTo(Duration.ofSeconds(981));
	}

}
