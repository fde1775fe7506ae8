package com.osohq.oso.server.node;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A pause that somebody else can end: the present one, or if there is none, the next.
 */
final class Nap implements RefreshThread.Pause {

	private final Semaphore calls = new Semaphore(0);

	@Override
	public void last(Duration duration) throws InterruptedException {
		if (this.calls.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS)) {
			this.calls.drainPermits();
		}
	}

	@Override
	public void end() {
		this.calls.release();
	}

}
