package com.osohq.spring.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import com.osohq.spring.OsoException;
import org.jspecify.annotations.Nullable;

/** Keeps what attempts tell about a target. */
final class TargetRecord {

	private static final int FORBIDDEN = 403;

	private final Eligibility eligibility;

	private final TimeSource time;

	private final AtomicReference<Attempted> last;

	TargetRecord(Target target, URI url, Eligibility eligibility, TimeSource time) {
		this.eligibility = eligibility;
		this.time = time;
		this.last = new AtomicReference<>(new Attempted(TargetStatus.unknown(target, url), time.nanos()));
	}

	TargetStatus status() {
		Attempted attempted = this.last.get();
		return attempted.status().aged(this.time.since(attempted.at()));
	}

	void succeeded(@Nullable Duration snapshotAge) {
		update((status) -> status.succeeded(this.time.wallClock(), snapshotAge));
	}

	void failed(Operation operation, OsoException failure) {
		FailureCause cause = FailureCause.of(failure);
		if (!cause.tellsOfTarget()) {
			return;
		}
		switch (cause) {
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
		update((status) -> status.failed(this.time.wallClock(), cause, state));
	}

	private void update(UnaryOperator<TargetStatus> attempt) {
		this.last.updateAndGet((before) -> new Attempted(attempt.apply(before.status()), this.time.nanos()));
	}

	/**
	 * What the last attempt left behind.
	 *
	 * @param status what was known after it
	 * @param at when it ended
	 */
	private record Attempted(TargetStatus status, long at) {

	}

}
