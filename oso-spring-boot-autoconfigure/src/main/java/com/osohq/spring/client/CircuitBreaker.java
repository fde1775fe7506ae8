package com.osohq.spring.client;

import com.osohq.spring.OsoException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that Oso Cloud does not answer, so that calls need not find out each on their
 * own.
 * <p>
 * Closed, all calls pass. After a run of failures it opens: calls are refused until the
 * open duration has passed. Then it is half open: one call passes as a trial; its success
 * closes the breaker, its failure opens it again.
 */
final class CircuitBreaker {

	private final CircuitBreakerSettings settings;

	private final TimeSource time;

	private int failures;

	private @Nullable OsoException lastFailure;

	private boolean open;

	private boolean onTrial;

	private long openedAt;

	CircuitBreaker(CircuitBreakerSettings settings, TimeSource time) {
		this.settings = settings;
		this.time = time;
	}

	/**
	 * Asks to pass; who passes has to report how it went.
	 * @return null if the call may pass, else the failure that it would repeat
	 */
	synchronized @Nullable OsoException refusal() {
		if (!this.open) {
			return null;
		}
		if (!isDue() || this.onTrial) {
			return this.lastFailure;
		}
		this.onTrial = true;
		return null;
	}

	synchronized void succeeded() {
		this.failures = 0;
		this.open = false;
		this.onTrial = false;
		this.lastFailure = null;
	}

	synchronized void failed(OsoException failure) {
		this.failures++;
		this.lastFailure = failure;
		boolean opens = this.open ? this.onTrial : this.failures >= this.settings.failureThreshold();
		if (opens) {
			this.open = true;
			this.openedAt = this.time.nanos();
		}
		this.onTrial = false;
	}

	/** The call ended without a verdict on Oso Cloud. */
	synchronized void abandoned() {
		this.onTrial = false;
	}

	synchronized CircuitBreakerState state() {
		if (!this.open) {
			return CircuitBreakerState.CLOSED;
		}
		return isDue() ? CircuitBreakerState.HALF_OPEN : CircuitBreakerState.OPEN;
	}

	private boolean isDue() {
		return this.time.since(this.openedAt).compareTo(this.settings.openDuration()) >= 0;
	}

}
