package com.osohq.oso.server.node;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * How long to wait until the next refresh. Chance plays a part, so that nodes which
 * started together, or lost the upstream together, do not ask together.
 *
 * @param pollInterval how often a refresh is due, and the longest time between two
 * @param chance numbers from 0 to below 1
 */
record Backoff(Duration pollInterval, DoubleSupplier chance) {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final int MAX_DOUBLINGS = 20;

	/** After a success: at most the poll interval, and at least four fifths of it. */
	Duration afterSuccess() {
		return between(0.8, this.pollInterval);
	}

	/**
	 * After a failure: twice as long after each, between half of it and all of it, and at
	 * most the poll interval.
	 * @param failuresInARow how many there have been, at least 1
	 * @param retryAfter how long the upstream wants to be left alone, or {@code null};
	 * obeyed up to the poll interval
	 */
	Duration afterFailure(int failuresInARow, @Nullable Duration retryAfter) {
		Duration doubled = FIRST.multipliedBy(1L << Math.min(failuresInARow - 1, MAX_DOUBLINGS));
		Duration delay = between(0.5, min(doubled, this.pollInterval));
		return (retryAfter == null || retryAfter.compareTo(delay) <= 0) ? delay : min(retryAfter, this.pollInterval);
	}

	/** Before the first refresh of a node that has something to serve already. */
	Duration atStart() {
		return between(0, min(Duration.ofSeconds(10), this.pollInterval.dividedBy(10)));
	}

	private Duration between(double share, Duration limit) {
		double factor = share + (1 - share) * this.chance.getAsDouble();
		return Duration.ofMillis((long) (limit.toMillis() * factor));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
