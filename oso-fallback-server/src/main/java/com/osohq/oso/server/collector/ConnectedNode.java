package com.osohq.oso.server.collector;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A Fallback node as its last report describes it. All texts come from outside and have
 * to be escaped where they are shown.
 *
 * @param id how the node calls itself
 * @param version which version of this program it runs
 * @param firstSeen when its first report came
 * @param lastSeen when its last report came
 * @param interval the longest time between two of its reports, as far as it tells
 * @param health {@code UP}, {@code DEGRADED} or {@code DOWN}; a node that has stopped is
 * {@code DOWN}
 * @param snapshot the id of the snapshot that it serves, or {@code null} if that is none,
 * or unknown
 * @param snapshotAge how old that snapshot was at the last report, or {@code null}
 * @param facts how many facts it has
 * @param bytes what it takes on the node's disk
 * @param requests how many requests the node has answered, as far as reports tell
 * @param errors how many of them with a status of 500 or above
 * @param recentErrors what the node logged as errors, newest first, a few at most
 */
public record ConnectedNode(String id, String version, Moment firstSeen, Moment lastSeen, Duration interval,
		String health, @Nullable String snapshot, @Nullable Duration snapshotAge, long facts, long bytes, long requests,
		long errors, List<String> recentErrors) {

	/** At an interval of a minute, three missed reports are no coincidence (a guess). */
	private static final int MISSED_REPORTS = 3;

	private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(3);

	public ConnectedNode {
		recentErrors = List.copyOf(recentErrors);
	}

	/** How long it may say nothing before that means that something is wrong. */
	public Duration patience() {
		Duration patience = this.interval.multipliedBy(MISSED_REPORTS);
		return (patience.compareTo(SHORTEST_SILENCE) >= 0) ? patience : SHORTEST_SILENCE;
	}

}
