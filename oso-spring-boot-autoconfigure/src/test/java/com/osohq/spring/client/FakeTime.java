package com.osohq.spring.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test, or a pause of the client, lets it. */
public final class FakeTime implements TimeSource {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final AtomicLong nanos = new AtomicLong();

	private final List<Duration> pauses = new CopyOnWriteArrayList<>();

	private volatile Duration wallClockOffset = Duration.ZERO;

	/**
	 * Lets time pass.
	 * @param duration how much
	 */
	public void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	/**
	 * Sets the wall clock, as somebody does whose clock was wrong.
	 * @param offset how much later than before it is to show
	 */
	public void setWallClock(Duration offset) {
		this.wallClockOffset = this.wallClockOffset.plus(offset);
	}

	/**
	 * Lets a client live in this time.
	 * @param builder builds the client
	 * @return the builder
	 */
	public OsoClientBuilder rule(OsoClientBuilder builder) {
		return builder.time(this, (duration) -> {
			this.pauses.add(duration);
			pass(duration);
		});
	}

	List<Duration> pauses() {
		return this.pauses;
	}

	@Override
	public long nanos() {
		return this.nanos.get();
	}

	@Override
	public Instant wallClock() {
		return START.plusNanos(this.nanos.get()).plus(this.wallClockOffset);
	}

}
