package com.osohq.spring.client;

import java.time.Duration;

/**
 * When calls stop asking Oso Cloud first.
 *
 * @param failureThreshold how many calls in a row have to fail
 * @param openDuration how long calls then go straight to the Fallback node, before one
 * call tries Oso Cloud again
 */
public record CircuitBreakerSettings(int failureThreshold, Duration openDuration) {

	/**
	 * Five failures, ten seconds.
	 */
	public static final CircuitBreakerSettings DEFAULT = new CircuitBreakerSettings(5, Duration.ofSeconds(10));

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public CircuitBreakerSettings {
		Settings.require(failureThreshold >= 1, "failure-threshold", "must be 1 or more");
		Settings.requirePositive(openDuration, "open-duration");
	}

}
