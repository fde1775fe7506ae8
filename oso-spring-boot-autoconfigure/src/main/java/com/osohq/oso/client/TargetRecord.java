package com.osohq.oso.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.OsoException;
import org.jspecify.annotations.Nullable;

/** Keeps what attempts tell about a target. */
final class TargetRecord {

	private final Clock clock;

	private final AtomicReference<TargetStatus> status;

	TargetRecord(Target target, URI url, Clock clock) {
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
			case KEY_REFUSED -> refused(operation, failure);
			default -> this.status.updateAndGet((status) -> status.failed(this.clock.instant(), cause));
		}
	}

	private void refused(Operation operation, OsoException failure) {
		// A read-only key is in order although it is refused for changes.
		boolean mayOnlyRead = Integer.valueOf(403).equals(failure.getStatusCode()) && !operation.isReadOnly();
		if (mayOnlyRead) {
			succeeded(null);
		}
		else {
			this.status.updateAndGet((status) -> status.failed(this.clock.instant(), FailureCause.KEY_REFUSED));
		}
	}

}
