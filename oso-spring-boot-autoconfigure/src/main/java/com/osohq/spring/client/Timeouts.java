package com.osohq.spring.client;

import java.time.Duration;

/**
 * How long one attempt may take.
 *
 * @param connect until there is a connection
 * @param read until the whole answer is there; most HTTP clients count connecting in
 */
public record Timeouts(Duration connect, Duration read) {

	/**
	 * One second to connect, five for the answer.
	 */
	public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(5));

	/**
	 * Creates timeouts.
	 * @throws IllegalArgumentException if one of them is not longer than zero
	 */
	public Timeouts {
		Settings.requirePositive(connect, "connect-timeout");
		Settings.requirePositive(read, "read-timeout");
	}

	Timeouts notAbove(Duration limit) {
		return new Timeouts(shorter(this.connect, limit), shorter(this.read, limit));
	}

	static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
