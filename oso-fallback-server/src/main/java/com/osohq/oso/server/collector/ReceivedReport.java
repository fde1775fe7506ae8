package com.osohq.oso.server.collector;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a collector takes from a report; there may be more in it.
 *
 * @param id the node
 * @param version which version of this program it runs
 * @param startedAt which of the node's processes that is
 * @param number its place among the reports of the process; the same number again
 * replaces the counts of the report before
 * @param interval the longest time until the node's next report
 * @param health how the node is doing
 * @param usage what it holds and did, or {@code null} if it does not tell
 * @param errors what it logged as errors
 * @param stopping whether it is the node's last report
 */
record ReceivedReport(String id, String version, String startedAt, long number, Duration interval, String health,
		@Nullable Usage usage, List<String> errors, boolean stopping) {

	/**
	 * What a node holds and did.
	 *
	 * @param snapshot what it serves, or {@code null} if that is nothing
	 * @param served what it answered since the report before
	 */
	record Usage(@Nullable Snapshot snapshot, Served served) {
	}

	/**
	 * A snapshot.
	 *
	 * @param age how old it is, or {@code null} if the node does not know
	 */
	record Snapshot(String id, @Nullable Duration age, long facts, long bytes) {
	}

	/**
	 * Numbers of answers.
	 *
	 * @param requests all answers
	 * @param errors those with a status of 500 or above
	 */
	record Served(long requests, long errors) {

		static final Served NOTHING = new Served(0, 0);

		/** Both together. Ends at the largest number that there is. */
		Served plus(Served other) {
			return new Served(sum(this.requests, other.requests), sum(this.errors, other.errors));
		}

		private static long sum(long one, long other) {
			return (one > Long.MAX_VALUE - other) ? Long.MAX_VALUE : one + other;
		}

	}

}
