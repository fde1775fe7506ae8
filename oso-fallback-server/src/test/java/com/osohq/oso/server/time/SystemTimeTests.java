package com.osohq.oso.server.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SystemTime} and {@link Moment}.
 */
class SystemTimeTests {

	private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

	private Duration awake = Duration.ofHours(-5);

	private Optional<Duration> uptime = Optional.of(Duration.ofDays(3));

	private Instant wallClock = NOON;

	private final Time time = new SystemTime(() -> this.awake.toNanos(), () -> this.uptime, () -> this.wallClock);

	@Test
	void measuresDurationsThoughTheWallClockIsSet() {
		Moment began = this.time.now();
		run(Duration.ofMinutes(5));
		this.wallClock = NOON.minusSeconds(7200);
		assertThat(this.time.now().since(began)).isEqualTo(Duration.ofMinutes(5));
		this.wallClock = NOON.plusSeconds(7200);
		assertThat(this.time.now().since(began)).isEqualTo(Duration.ofMinutes(5));
		assertThat(this.time.now().wallClock()).isEqualTo(NOON.plusSeconds(7200));
	}

	@Test
	void countsTheTimeThatTheMachineSleeps() {
		Moment began = this.time.now();
		run(Duration.ofMinutes(5));
		this.uptime = this.uptime.map((up) -> up.plusHours(3));
		run(Duration.ofSeconds(1));
		assertThat(this.time.now().since(began)).isEqualTo(Duration.ofHours(3).plusSeconds(301));
		run(Duration.ofSeconds(10));
		assertThat(this.time.now().since(began)).as("once").isEqualTo(Duration.ofHours(3).plusSeconds(311));
	}

	@Test
	void doesNotTakeInaccuracyForSleep() {
		Moment began = this.time.now();
		for (int i = 0; i < 1000; i++) {
			run(Duration.ofSeconds(1));
			this.uptime = this.uptime.map((up) -> up.plusMillis(((int) up.toSeconds() % 2 == 0) ? 300 : -300));
			this.time.now();
		}
		assertThat(this.time.now().since(began)).isEqualTo(Duration.ofSeconds(1000));
	}

	@Test
	void makesDoWithoutTheUptime() {
		this.uptime = Optional.empty();
		Time blind = new SystemTime(() -> this.awake.toNanos(), () -> this.uptime, () -> this.wallClock);
		Moment began = blind.now();
		run(Duration.ofSeconds(90));
		assertThat(blind.now().since(began)).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void losesTheUptimeWithoutJumping() {
		Moment began = this.time.now();
		this.uptime = Optional.empty();
		run(Duration.ofSeconds(90));
		assertThat(this.time.now().since(began)).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void recallsWhatAnotherProcessHasNoted() {
		Moment recalled = this.time.recall(NOON.minusSeconds(60)).orElseThrow();
		assertThat(recalled.wallClock()).isEqualTo(NOON.minusSeconds(60));
		run(Duration.ofSeconds(5));
		assertThat(this.time.now().since(recalled)).isEqualTo(Duration.ofSeconds(65));
	}

	@Test
	void recallsNothingThatIsYetToComeOrImpossiblyOld() {
		assertThat(this.time.recall(NOON)).isPresent();
		assertThat(this.time.recall(NOON.plusMillis(1))).isEmpty();
		assertThat(this.time.recall(Instant.MIN)).isEmpty();
		assertThat(this.time.recall(Instant.MAX)).isEmpty();
	}

	@Test
	void aMomentIsNoTimeAfterALaterOne() {
		Moment now = this.time.now();
		assertThat(now.since(now.plus(Duration.ofSeconds(9)))).isZero();
	}

	@Test
	void theMachineTellsItsTime() {
		Moment first = SystemTime.INSTANCE.now();
		Moment second = SystemTime.INSTANCE.now();
		assertThat(second.nanos()).isGreaterThanOrEqualTo(first.nanos());
		assertThat(first.wallClock()).isBetween(Instant.now().minusSeconds(600), Instant.now());
	}

	private void run(Duration duration) {
		this.awake = this.awake.plus(duration);
		this.uptime = this.uptime.map((up) -> up.plus(duration));
		this.wallClock = this.wallClock.plus(duration);
	}

}
