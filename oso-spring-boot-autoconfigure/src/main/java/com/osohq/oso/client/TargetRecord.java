package com.osohq.oso.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.OsoException;
import org.jspecify.annotations.Nullable;

/** Keeps what attempts tell about a target. */
final class TargetRecord {

	private static final int FORBIDDEN = 403;

	private final Eligibility eligibility;

	private final Clock clock;

	private final AtomicReference<TargetStatus> status;

	TargetRecord(Target target, URI url, Eligibility eligibility, Clock clock) {
		this.eligibility = eligibility;
		this.clock = clock;
		this.status = new AtomicReference<>(TargetStatus.unknown(target, url));
	}

	TargetStatus status() {
		return this.status.get();
	}

	void succeeded(@Nullable Duration snapshotAge) {
		this.status.updateAndGet((status) -> status.succeeded(this.clock.instant(), snapshotAge));
	}

	void failed(Operation operation, OsoException failure) {
		FailureCause cause = FailureCause.of(failure);
		switch (cause) {
			case INTERRUPTED, NOT_SENT -> {
				// Says nothing about the target.
			}
			case REFUSED -> succeeded(null);
			case KEY_REFUSED -> keyRefused(operation, failure);
			default -> fail(cause, this.eligibility.isOutage(failure) ? TargetState.OUTAGE : TargetState.REFUSING);
		}
	}

	private void keyRefused(Operation operation, OsoException failure) {
		boolean forbidden = Integer.valueOf(FORBIDDEN).equals(failure.getStatusCode());
		if (forbidden && !operation.isReadOnly()) {
			// A read-only key is in order although it is refused for changes.
			succeeded(null);
		}
		else {
			fail(FailureCause.KEY_REFUSED, TargetState.REFUSING);
		}
	}

	private void fail(FailureCause cause, TargetState state) {
		this.status.updateAndGet((status) -> status.failed(this.clock.instant(), cause, state));
	}

}
