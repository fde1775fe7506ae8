package com.osohq.spring.client;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Bounds how many requests are on their way to a target at once. Over HTTP/1.1 each of
 * them occupies a connection, whatever HTTP client is used.
 */
final class Slots {

	private final @Nullable Semaphore semaphore;

	private Slots(@Nullable Semaphore semaphore) {
		this.semaphore = semaphore;
	}

	static Slots of(@Nullable Integer max) {
		return new Slots((max != null) ? new Semaphore(max, true) : null);
	}

	boolean acquire(Duration patience) throws InterruptedException {
		return this.semaphore == null || this.semaphore.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	void release() {
		if (this.semaphore != null) {
			this.semaphore.release();
		}
	}

}
