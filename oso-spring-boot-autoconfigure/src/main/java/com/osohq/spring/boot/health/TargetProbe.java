package com.osohq.spring.boot.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.osohq.spring.client.OsoTargets;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks a target whether it answers, unless that is known from a recent attempt. However
 * many want to know, at most one probe is on its way.
 */
final class TargetProbe {

	/**
	 * What is known counts for this long, whether from a probe or from the application's
	 * own calls.
	 */
	private static final Duration FRESH = Duration.ofSeconds(10);

	private final OsoTargets targets;

	private final Target target;

	private final Executor executor;

	private @Nullable CompletableFuture<TargetStatus> running;

	TargetProbe(OsoTargets targets, Target target, Executor executor) {
		this.targets = targets;
		this.target = target;
		this.executor = executor;
	}

	/** Returns the status as soon as it is known, empty if there is no such target. */
	synchronized Optional<CompletableFuture<TargetStatus>> start() {
		return this.targets.status(this.target)
			.map((status) -> isFresh(status) ? CompletableFuture.completedFuture(status) : probe(status));
	}

	private boolean isFresh(TargetStatus status) {
		Duration age = status.lastAttemptAge();
		return age != null && age.compareTo(FRESH) < 0;
	}

	private CompletableFuture<TargetStatus> probe(TargetStatus last) {
		if (this.running == null || this.running.isDone()) {
			this.running = CompletableFuture.supplyAsync(() -> this.targets.probe(this.target).orElse(last),
					this.executor);
		}
		return this.running;
	}

}
