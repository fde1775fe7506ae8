package com.osohq.oso.server.ops.health;

import java.time.Duration;

import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a node is doing at one moment.
 *
 * @param freshness the judgement
 * @param snapshot what it serves, or {@code null} if that is nothing
 * @param age how long ago the snapshot is known to have been the truth, or {@code null}
 * without one, or if nobody knows
 * @param staleAfter the age beyond which a snapshot is stale
 * @param refresh how keeping it fresh has been going
 */
public record Condition(Freshness freshness, @Nullable SnapshotStatus snapshot, @Nullable Duration age,
		Duration staleAfter, RefreshStatus refresh) {

	/** Whether questions are answered at all. */
	public boolean canAnswer() {
		return this.freshness == Freshness.FRESH || this.freshness == Freshness.STALE;
	}

	/**
	 * What can be said of the age of what a node serves.
	 */
	public enum Freshness {

		/** There is no snapshot yet, so nothing can be answered. */
		EMPTY,

		/** As young as it should be. */
		FRESH,

		/** Older than it should be. It still answers: that is what a fallback is for. */
		STALE,

		/** Older than the operator allows. */
		EXPIRED

	}

}
