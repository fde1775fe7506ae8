package com.osohq.oso.server.ops.health;

import java.time.Duration;

import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.ops.health.Condition.Freshness;
import com.osohq.oso.server.ops.health.Condition.Storage;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
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

	private final Time clock;

	/**
	 * A watch over a node.
	 * @param node the node
	 * @param maxStaleness the age beyond which the node must not answer, or {@code null}
	 * if it always may
	 * @param clock tells the time
	 */
	public NodeWatch(NodeStatus node, @Nullable Duration maxStaleness, Time clock) {
		this.node = node;
		this.maxStaleness = maxStaleness;
		this.clock = clock;
	}

	/** How the node is doing now. Never blocks. */
	public Condition look() {
		RefreshStatus refresh = this.node.refresh();
		Duration staleAfter = staleAfter(refresh.pollInterval());
		SnapshotStatus snapshot = this.node.snapshot().orElse(null);
		Storage storage = Storage.of(this.node);
		if (snapshot == null) {
			Freshness none = (storage.damage() != null) ? Freshness.DAMAGED : Freshness.EMPTY;
			return new Condition(none, null, null, staleAfter, refresh, storage);
		}
		Moment asOf = snapshot.asOf();
		Duration age = (asOf != null) ? this.clock.now().since(asOf) : null;
		return new Condition(judge(age, staleAfter), snapshot, age, staleAfter, refresh, storage);
	}

	private Freshness judge(@Nullable Duration age, Duration staleAfter) {
		if (this.maxStaleness != null && exceeds(age, this.maxStaleness)) {
			return Freshness.EXPIRED;
		}
		return exceeds(age, staleAfter) ? Freshness.STALE : Freshness.FRESH;
	}

	/** An age that is not known may be any, and so exceeds every limit. */
	private static boolean exceeds(@Nullable Duration age, Duration limit) {
		return age == null || age.compareTo(limit) > 0;
	}

	private static Duration staleAfter(Duration pollInterval) {
		Duration tolerated = pollInterval.multipliedBy(TOLERATED_INTERVALS);
		return (tolerated.compareTo(PROMISED_LAG) < 0) ? tolerated : PROMISED_LAG;
	}

}
