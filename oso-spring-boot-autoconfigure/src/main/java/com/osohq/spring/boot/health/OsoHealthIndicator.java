package com.osohq.spring.boot.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import com.osohq.spring.client.OsoTargets;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetState;
import com.osohq.spring.client.TargetStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Shows whether the application can authorize, and through whom.
 * <p>
 * {@code UP}: Oso Cloud answers, and so does the Fallback node if there is one.
 * {@code DEGRADED}: one of the two answers, which is enough; Spring Boot answers HTTP 200
 * for it and leaves the status of the whole application alone. {@code DOWN}:
 * authorization fails.
 */
public final class OsoHealthIndicator extends AbstractHealthIndicator {

	/**
	 * The application can authorize, but there is no second target to rely on.
	 */
	public static final Status DEGRADED = new Status("DEGRADED");

	/** How long the health endpoint waits at most for both targets together. */
	static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

	private final OsoTargets targets;

	private final TargetProbe cloud;

	private final TargetProbe fallback;

	private final Duration timeout;

	OsoHealthIndicator(OsoTargets targets, Executor executor, Duration timeout) {
		super("the health check of oso failed");
		this.targets = targets;
		this.cloud = new TargetProbe(targets, Target.CLOUD, executor);
		this.fallback = new TargetProbe(targets, Target.FALLBACK, executor);
		this.timeout = timeout;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Optional<CompletableFuture<TargetStatus>> cloudProbe = this.cloud.start();
		Optional<CompletableFuture<TargetStatus>> fallbackProbe = this.fallback.start();
		await(cloudProbe, fallbackProbe);
		Finding cloudFinding = find(Target.CLOUD, cloudProbe);
		Finding fallbackFinding = find(Target.FALLBACK, fallbackProbe);
		judge(builder, cloudFinding, fallbackFinding);
		builder.withDetail(Target.CLOUD.tag(), cloudFinding.details());
		builder.withDetail(Target.FALLBACK.tag(), fallbackFinding.details());
	}

	private static void judge(Health.Builder builder, Finding cloud, Finding fallback) {
		if (cloud.state() == TargetState.UP) {
			boolean complete = fallback.state() == null || fallback.state() == TargetState.UP;
			builder.status(complete ? Status.UP : DEGRADED)
				.withDetail("answeredBy", Target.CLOUD.tag())
				.withDetail("summary", complete ? "oso cloud answers"
						: "oso cloud answers, but the fallback would not stand in for it");
		}
		else if (cloud.state() == TargetState.OUTAGE && fallback.state() == TargetState.UP) {
			builder.status(DEGRADED)
				.withDetail("answeredBy", Target.FALLBACK.tag())
				.withDetail("summary", "oso cloud does not answer, the fallback answers instead");
		}
		else {
			builder.down().withDetail("answeredBy", "nobody").withDetail("summary", "authorization fails");
		}
	}

	/** Waits for the probes, at most until the timeout. */
	private void await(Optional<CompletableFuture<TargetStatus>> cloudProbe,
			Optional<CompletableFuture<TargetStatus>> fallbackProbe) {
		CompletableFuture<?>[] probes = Stream.of(cloudProbe, fallbackProbe)
			.flatMap(Optional::stream)
			.toArray(CompletableFuture[]::new);
		try {
			CompletableFuture.allOf(probes).get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			// Each probe shows for itself.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Finding find(Target target, Optional<CompletableFuture<TargetStatus>> probe) {
		if (probe.isEmpty()) {
			return new Finding(null, null);
		}
		if (!probe.get().isDone() || probe.get().isCompletedExceptionally()) {
			return new Finding(this.targets.status(target).orElse(null), TargetState.OUTAGE);
		}
		TargetStatus status = probe.get().join();
		return new Finding(status, status.state());
	}

	/**
	 * What was found out about a target.
	 *
	 * @param status what is known, null if there is no such target
	 * @param state its state at present, null if there is no such target
	 */
	private record Finding(@Nullable TargetStatus status, @Nullable TargetState state) {

		Map<String, Object> details() {
			Map<String, Object> details = new LinkedHashMap<>();
			if (this.status == null || this.state == null) {
				details.put("status", "NOT_CONFIGURED");
				return details;
			}
			details.put("status", this.state.name());
			details.put("url", this.status.url().toString());
			put(details, "lastSuccess", this.status.lastSuccess());
			put(details, "lastFailure", this.status.lastFailure());
			if (this.status.lastFailureCause() != null) {
				details.put("lastFailureCause", this.status.lastFailureCause().tag());
			}
			put(details, "keyAccepted", this.status.keyAccepted());
			if (this.status.snapshotAge() != null) {
				details.put("snapshotAgeSeconds", this.status.snapshotAge().toSeconds());
			}
			return details;
		}

		private static void put(Map<String, Object> details, String name, @Nullable Object value) {
			if (value != null) {
				details.put(name, value);
			}
		}

	}

}
