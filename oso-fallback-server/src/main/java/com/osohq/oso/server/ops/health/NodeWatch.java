package com.osohq.oso.server.ops.health;

import java.time.Clock;
import java.time.Duration;

import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.ops.health.Condition.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * Judges how a node is doing. The only place that decides when a snapshot is too old.
 */
public final class NodeWatch {

	/** The lag that is promised whatever the poll interval; older is stale. */
	private static final Duration PROMISED_LAG = Duration.ofMinutes(30);

	/**
	 * How many poll intervals a snapshot may be old. One is normal just before a refresh,
	 * so only the second one missed is worth an alarm.
	 */
	private static final int TOLERATED_INTERVALS = 2;

	private final NodeStatus node;

	private final @Nullable Duration maxStaleness;

	private final Clock clock;

	/**
	 * A watch over a node.
	 * @param node the node
	 * @param maxStaleness the age beyond which the node must not answer, or {@code null}
	 * if it always may
	 * @param clock tells the time
	 */
	public NodeWatch(NodeStatus node, @Nullable Duration maxStaleness, Clock clock) {
		this.node = node;
		this.maxStaleness = maxStaleness;
		this.clock = clock;
	}

	/** How the node is doing now. Never blocks. */
	public Condition look() {
		RefreshStatus refresh = this.node.refresh();
		Duration staleAfter = staleAfter(refresh.pollInterval());
		SnapshotStatus snapshot = this.node.snapshot().orElse(null);
		if (snapshot == null) {
			return new Condition(Freshness.EMPTY, null, null, staleAfter, refresh);
		}
		Duration age = age(snapshot);
		return new Condition(judge(age, staleAfter), snapshot, age, staleAfter, refresh);
	}

	private Freshness judge(Duration age, Duration staleAfter) {
		if (this.maxStaleness != null && age.compareTo(this.maxStaleness) > 0) {
			return Freshness.EXPIRED;
		}
		return (age.compareTo(staleAfter) > 0) ? Freshness.STALE : Freshness.FRESH;
	}

	/** Clocks differ and are set back; an age below zero would only confuse. */
	private Duration age(SnapshotStatus snapshot) {
		Duration age = Duration.between(snapshot.asOf(), this.clock.instant());
		return age.isNegative() ? Duration.ZERO : age;
	}

	private static Duration staleAfter(Duration pollInterval) {
		Duration tolerated = pollInterval.multipliedBy(TOLERATED_INTERVALS);
		return (tolerated.compareTo(PROMISED_LAG) < 0) ? tolerated : PROMISED_LAG;
	}

}
