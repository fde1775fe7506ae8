package com.osohq.oso.server.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells the time. Thread-safe.
 */
public interface Time {

	/** No clock has been running for longer, and nanoseconds reach no further. */
	Duration LONGEST_AGE = Duration.ofDays(36_500);

	/**
	 * The machine's clock that nobody can set, for the short times within a request: in
	 * nanoseconds, from an origin that means nothing.
	 */
	static long nanos() {
		return System.nanoTime();
	}

	/** The present moment. */
	Moment now();

	/**
	 * How long it is until the wall clock says what somebody has announced; no time if it
	 * already does.
	 */
	default Duration until(Instant announced) {
		Duration left = Duration.between(now().wallClock(), announced);
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * The moment at which a wall clock said what another process has noted.
	 * @param noted what it has noted
	 * @return nothing if that is still to come by the clock of this machine: then one of
	 * the two clocks was wrong, and how long ago it was cannot be known
	 */
	default Optional<Moment> recall(Instant noted) {
		Moment now = now();
		Duration age = Duration.between(noted, now.wallClock());
		boolean possible = !age.isNegative() && age.compareTo(LONGEST_AGE) <= 0;
		return possible ? Optional.of(now.minus(age)) : Optional.empty();
	}

}
