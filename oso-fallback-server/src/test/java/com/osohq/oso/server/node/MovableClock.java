package com.osohq.oso.server.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that goes on when it is told to.
 */
final class MovableClock implements InstantSource {

	static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private volatile Instant now = START;

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
