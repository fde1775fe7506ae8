package com.osohq.spring.client;

import java.time.Duration;
import java.time.Instant;

/**
 * What time it is. Nothing else reads a clock.
 * <p>
 * How long something took, or how old it is, follows from {@link #nanos()}, which never
 * goes back. The wall clock can be set, and is for what people read or other machines
 * send.
 */
interface TimeSource {

	/** The time of this machine. */
	TimeSource SYSTEM = new TimeSource() {

		@Override
		public long nanos() {
			return System.nanoTime();
		}

		@Override
		public Instant wallClock() {
			return Instant.now();
		}

	};

	/** Nanoseconds since some moment; only differences mean anything. */
	long nanos();

	/** The time that a clock on the wall shows. */
	Instant wallClock();

	/** How long ago it was that {@link #nanos()} had a value. */
	default Duration since(long nanos) {
		return Duration.ofNanos(nanos() - nanos);
	}

}
