package com.osohq.oso.server.ops.health;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the snapshot is being kept fresh: UP, or {@link #DEGRADED} if it is older than
 * it should be, or would not survive a restart. For people and alarms; no reason to
 * restart a node or to withdraw it.
 */
public final class RefreshHealthIndicator extends AbstractHealthIndicator {

	/** The node answers, but from a snapshot that is older than it should be. */
	public static final Status DEGRADED = new Status("DEGRADED");

	private final NodeWatch watch;

	/**
	 * An indicator for one node.
	 * @param watch tells how the node is doing
	 */
	public RefreshHealthIndicator(NodeWatch watch) {
		this.watch = watch;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Condition condition = this.watch.look();
		@Nullable String problem = condition.storage().problem();
		builder.status((condition.freshness() == Condition.Freshness.FRESH && problem == null) ? Status.UP : DEGRADED);
		SnapshotStatus snapshot = condition.snapshot();
		if (snapshot != null) {
			builder.withDetail("snapshot", snapshot.id());
		}
		if (condition.age() != null) {
			builder.withDetail("ageSeconds", condition.age().toSeconds());
		}
		if (problem != null) {
			builder.withDetail("storage", problem);
		}
		builder.withDetail("staleAfterSeconds", condition.staleAfter().toSeconds());
		describe(condition.refresh(), builder);
	}

	private static void describe(RefreshStatus refresh, Health.Builder builder) {
		builder.withDetail("pollIntervalSeconds", refresh.pollInterval().toSeconds());
		describe("lastAttempt", refresh.lastAttempt(), builder);
		describe("lastSuccess", refresh.lastSuccess(), builder);
		builder.withDetail("failuresInARow", refresh.failuresInARow());
		RefreshFailure failure = refresh.lastFailure();
		if (failure != null) {
			Map<String, String> details = new LinkedHashMap<>();
			details.put("at", failure.at().toString());
			details.put("cause", failure.cause().name());
			details.put("message", failure.message());
			builder.withDetail("lastFailure", details);
		}
	}

	private static void describe(String name, @Nullable Instant time, Health.Builder builder) {
		if (time != null) {
			builder.withDetail(name, time.toString());
		}
	}

}
