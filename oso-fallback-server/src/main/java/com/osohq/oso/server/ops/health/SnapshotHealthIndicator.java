package com.osohq.oso.server.ops.health;

import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.time.Moment;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether there is a snapshot to answer from: UP, or OUT_OF_SERVICE if there is none or
 * the operator does not allow one that old. Decides readiness, and so must not depend on
 * whether Oso Cloud can be reached.
 */
public final class SnapshotHealthIndicator extends AbstractHealthIndicator {

	/** The clock has been set back since somebody last knew. */
	private static final String UNKNOWN = "unknown";

	private final NodeWatch watch;

	/**
	 * An indicator for one node.
	 * @param watch tells how the node is doing
	 */
	public SnapshotHealthIndicator(NodeWatch watch) {
		this.watch = watch;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Condition condition = this.watch.look();
		if (condition.canAnswer()) {
			builder.up();
		}
		else {
			builder.outOfService();
		}
		SnapshotStatus snapshot = condition.snapshot();
		if (snapshot != null) {
			builder.withDetail("id", snapshot.id())
				.withDetail("facts", snapshot.facts())
				.withDetail("unsettled", snapshot.unsettled())
				.withDetail("bytes", snapshot.bytes());
			Moment asOf = snapshot.asOf();
			builder.withDetail("asOf", (asOf != null) ? asOf.wallClock().toString() : UNKNOWN);
		}
		if (condition.storage().damage() != null) {
			builder.withDetail("damage", condition.storage().damage());
		}
		if (condition.age() != null) {
			builder.withDetail("ageSeconds", condition.age().toSeconds());
		}
	}

}
