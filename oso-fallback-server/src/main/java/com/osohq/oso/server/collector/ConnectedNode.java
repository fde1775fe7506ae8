package com.osohq.oso.server.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A node as it last reported.
 *
 * @param id how it calls itself
 * @param version its version
 * @param firstSeen when it first reported
 * @param lastSeen when it last reported
 * @param health {@code UP}, {@code DEGRADED} or {@code DOWN}
 * @param snapshot the id of its snapshot, or {@code null} without one
 * @param snapshotAge how old the snapshot was at the last report, or {@code null}
 * @param facts the number of facts in it
 * @param bytes what it takes on the node's disk
 * @param requests how many requests it has served
 * @param errors how many of them failed by its own fault
 * @param recentErrors what it last reported as an error, the newest first
 */
public record ConnectedNode(String id, String version, Instant firstSeen, Instant lastSeen, String health,
		@Nullable String snapshot, @Nullable Duration snapshotAge, long facts, long bytes, long requests, long errors,
		List<String> recentErrors) {

	public ConnectedNode {
		recentErrors = List.copyOf(recentErrors);
	}

}
