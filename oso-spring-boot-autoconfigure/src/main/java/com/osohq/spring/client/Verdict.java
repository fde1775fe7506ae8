package com.osohq.spring.client;

import com.osohq.spring.OsoException;
import org.jspecify.annotations.Nullable;

/** Tells the circuit breaker, exactly once, what a call to Oso Cloud has shown. */
final class Verdict implements AutoCloseable {

	private final @Nullable CircuitBreaker breaker;

	private final Eligibility eligibility;

	private boolean given;

	Verdict(@Nullable CircuitBreaker breaker, Eligibility eligibility) {
		this.breaker = breaker;
		this.eligibility = eligibility;
	}

	void answered() {
		if (this.breaker != null) {
			this.breaker.succeeded();
			this.given = true;
		}
	}

	void failed(OsoException failure) {
		if (this.breaker == null || !FailureCause.of(failure).tellsOfTarget()) {
			return;
		}
		if (this.eligibility.isOutage(failure)) {
			this.breaker.failed(failure);
		}
		else {
			// A refusal is an answer: Oso Cloud is at work.
			this.breaker.succeeded();
		}
		this.given = true;
	}

	@Override
	public void close() {
		if (this.breaker != null && !this.given) {
			this.breaker.abandoned();
		}
	}

}
