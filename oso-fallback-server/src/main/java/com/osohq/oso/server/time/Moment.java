package com.osohq.oso.server.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in the life of this process.
 *
 * @param nanos its place on a clock that nobody can set and whose origin means nothing,
 * in nanoseconds
 * @param wallClock what the wall clock said, for people and for other processes; the
 * difference of two of these is no duration, because somebody may have set that clock in
 * between
 */
public record Moment(long nanos, Instant wallClock) {

	/** How long after another moment this one is; no time if it is not. */
	public Duration since(Moment earlier) {
		return Duration.ofNanos(Math.max(0, this.nanos - earlier.nanos));
	}

	public Moment plus(Duration duration) {
		return new Moment(this.nanos + duration.toNanos(), this.wallClock.plus(duration));
	}

	public Moment minus(Duration duration) {
		return new Moment(this.nanos - duration.toNanos(), this.wallClock.minus(duration));
	}

}
