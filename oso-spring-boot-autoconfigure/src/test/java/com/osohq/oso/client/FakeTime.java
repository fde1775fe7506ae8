package com.osohq.oso.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test, or a pause of the client, lets it. */
final class FakeTime extends Clock {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final AtomicLong nanos = new AtomicLong();

	private final List<Duration> pauses = new CopyOnWriteArrayList<>();

	long nanoTime() {
		return this.nanos.get();
	}

	void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	Pause pause() {
		return (duration) -> {
			this.pauses.add(duration);
			pass(duration);
		};
	}

	List<Duration> pauses() {
		return this.pauses;
	}

	@Override
	public Instant instant() {
		return START.plusNanos(this.nanos.get());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
