package com.osohq.oso.server.node;

import java.time.Duration;
import java.time.Instant;

import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;

/**
 * A clock that goes on when it is told to, and a wall clock that can be set.
 */
final class MovableClock implements Time {

	static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private volatile Moment now = new Moment(0, START);

	@Override
	public Moment now() {
		return this.now;
	}

	/** What the wall clock says. */
	Instant instant() {
		return this.now.wallClock();
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

	/** Puts the hands of the wall clock forward, or back. */
	void setForward(Duration duration) {
		this.now = new Moment(this.now.nanos(), this.now.wallClock().plus(duration));
	}

}
