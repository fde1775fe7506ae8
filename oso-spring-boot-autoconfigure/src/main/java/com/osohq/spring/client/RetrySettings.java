package com.osohq.spring.client;

import java.time.Duration;

/**
 * How often, and after which pauses, Oso Cloud is asked again before a call counts as
 * failed.
 *
 * @param maxAttempts how often it is asked at most, the first time included
 * @param initialInterval the pause before the second attempt
 * @param multiplier by what the pause grows with each attempt
 * @param maxInterval the longest pause; if the server asks for a longer one, there is no
 * further attempt
 * @param jitter whether pauses vary by up to a half, so that clients do not return all at
 * once
 */
public record RetrySettings(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		boolean jitter) {

	/**
	 * Three attempts, after 10 and 20 milliseconds.
	 */
	public static final RetrySettings DEFAULT = new RetrySettings(3, Duration.ofMillis(10), 2, Duration.ofSeconds(1),
			true);

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public RetrySettings {
		Settings.require(maxAttempts >= 1, "max-attempts", "must be 1 or more");
		Settings.requirePositive(initialInterval, "initial-interval");
		Settings.require(multiplier >= 1, "multiplier", "must be 1 or more");
		Settings.requirePositive(maxInterval, "max-interval");
		Settings.require(maxInterval.compareTo(initialInterval) >= 0, "max-interval",
				"must not be shorter than initial-interval");
	}

	/**
	 * The pause after a number of failures, if the server asks for none.
	 * @param failures how often Oso Cloud has failed
	 * @param random from 0, for the shortest that varying pauses can be, to 1 for the
	 * longest
	 */
	Duration pause(int failures, double random) {
		double growth = Math.pow(this.multiplier, failures - 1);
		double variation = this.jitter ? 0.5 + random : 1;
		Duration pause = Duration.ofNanos((long) (this.initialInterval.toNanos() * growth * variation));
		return (pause.compareTo(this.maxInterval) > 0) ? this.maxInterval : pause;
	}

}
