package com.osohq.oso.server.report;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Schedule}.
 */
class ScheduleTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Schedule early = new Schedule(MINUTE, () -> 0);

	private final Schedule late = new Schedule(MINUTE, () -> 0.999);

	@Test
	void spreadsReports() {
		assertThat(this.early.afterSuccess()).isEqualTo(Duration.ofSeconds(48));
		assertThat(this.late.afterSuccess()).isBetween(Duration.ofSeconds(59), MINUTE);
	}

	@Test
	void waitsLongerAfterEachFailureButNotForEver() {
		assertThat(this.early.afterFailure(1, null)).isEqualTo(Duration.ofSeconds(30));
		assertThat(this.early.afterFailure(2, null)).isEqualTo(MINUTE);
		assertThat(this.late.afterFailure(1_000_000, null)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
	}

	@Test
	void obeysTheCollectorWithinBounds() {
		assertThat(this.early.afterFailure(1, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
		assertThat(this.early.afterFailure(1, Duration.ofDays(5))).isEqualTo(Duration.ofMinutes(15));
		assertThat(this.early.afterFailure(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
	}

}
