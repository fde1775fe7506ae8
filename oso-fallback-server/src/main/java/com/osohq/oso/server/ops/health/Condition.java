package com.osohq.oso.server.ops.health;

import java.time.Duration;

import com.osohq.oso.server.node.NodeStatus;
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
 * @param storage what has become of its files
 */
public record Condition(Freshness freshness, @Nullable SnapshotStatus snapshot, @Nullable Duration age,
		Duration staleAfter, RefreshStatus refresh, Storage storage) {

	/** Whether questions are answered at all. */
	public boolean canAnswer() {
		return this.freshness == Freshness.FRESH || this.freshness == Freshness.STALE;
	}

	/**
	 * What has become of the files of snapshots.
	 *
	 * @param damage what is wrong with the snapshot that was served last, or {@code null}
	 * if one is being served
	 * @param damages how many have been found to be damaged since the start
	 * @param problem why the next start may not find what is served, or {@code null}
	 */
	public record Storage(@Nullable String damage, long damages, @Nullable String problem) {

		static Storage of(NodeStatus node) {
			return new Storage(node.damage().orElse(null), node.damages(), node.storageProblem().orElse(null));
		}

	}

	/**
	 * What can be said of the age of what a node serves.
	 */
	public enum Freshness {

		/** There is no snapshot yet, so nothing can be answered. */
		EMPTY,

		/** There was one, but it was damaged; nothing can be answered. */
		DAMAGED,

		/** As young as it should be. */
		FRESH,

		/** Older than it should be. It still answers: that is what a fallback is for. */
		STALE,

		/** Older than the operator allows. */
		EXPIRED

	}

}
