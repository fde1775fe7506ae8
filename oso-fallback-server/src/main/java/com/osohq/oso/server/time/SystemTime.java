package com.osohq.oso.server.time;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time of this machine. Java's clock that nobody can set stands still on Linux while
 * the machine is suspended, and would then make data younger than they are; so it is
 * compared with the machine's uptime, which goes on, once a second of its own.
 */
public final class SystemTime implements Time {

	/** The time of the machine that this process runs on. */
	public static final Time INSTANCE = new SystemTime(Time::nanos, new MachineUptime(), Clock.systemUTC());

	private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

	/** What two clocks that are read one after the other can differ by. */
	private static final long INACCURACY = Duration.ofSeconds(1).toNanos();

	private final LongSupplier nanoTime;

	private final Supplier<Optional<Duration>> uptime;

	private final InstantSource wallClock;

	private final long bootedAt;

	private volatile long lookedAt;

	private volatile long slept;

	SystemTime(LongSupplier nanoTime, Supplier<Optional<Duration>> uptime, InstantSource wallClock) {
		this.nanoTime = nanoTime;
		this.uptime = uptime;
		this.wallClock = wallClock;
		this.lookedAt = nanoTime.getAsLong();
		this.bootedAt = this.lookedAt - uptime.get().orElse(Duration.ZERO).toNanos();
	}

	@Override
	public Moment now() {
		long awake = this.nanoTime.getAsLong();
		if (awake - this.lookedAt >= BETWEEN_LOOKS) {
			look();
		}
		return new Moment(awake + this.slept, this.wallClock.instant());
	}

	/** Asks for the uptime first: what happens in between must not look like sleep. */
	private synchronized void look() {
		if (this.nanoTime.getAsLong() - this.lookedAt < BETWEEN_LOOKS) {
			return;
		}
		Optional<Duration> up = this.uptime.get();
		long awake = this.nanoTime.getAsLong();
		this.lookedAt = awake;
		long asleep = up.map((duration) -> duration.toNanos() - (awake - this.bootedAt)).orElse(0L);
		if (asleep - this.slept > INACCURACY) {
			this.slept = asleep;
		}
	}

}
