package com.osohq.oso.server.report;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * How long to wait until the next report. Chance plays a part, so that nodes which
 * started together do not report together.
 *
 * @param interval the longest time between two reports
 * @param chance numbers from 0 to below 1
 */
record Schedule(Duration interval, DoubleSupplier chance) {

	/** A collector that does not answer for long is asked no less often than that. */
	static final Duration LONGEST = Duration.ofMinutes(15);

	private static final int MAX_DOUBLINGS = 20;

	/** At most the interval, and at least four fifths of it. */
	Duration afterSuccess() {
		return between(0.8, this.interval);
	}

	/**
	 * Twice as long after each failure, between half of it and all of it.
	 * @param failuresInARow how many there have been, at least 1
	 * @param retryAfter how long the collector wants to be left alone, or {@code null};
	 * obeyed within bounds
	 */
	Duration afterFailure(int failuresInARow, @Nullable Duration retryAfter) {
		Duration limit = max(LONGEST, this.interval);
		Duration doubled = this.interval.multipliedBy(1L << Math.min(failuresInARow - 1, MAX_DOUBLINGS));
		Duration delay = between(0.5, min(doubled, limit));
		return (retryAfter != null) ? max(delay, min(retryAfter, limit)) : delay;
	}

	private Duration between(double share, Duration limit) {
		double factor = share + (1 - share) * this.chance.getAsDouble();
		return Duration.ofMillis((long) (limit.toMillis() * factor));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
