package com.osohq.oso.server.report;

import java.time.Duration;

import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.report.error.Errors;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What a node says of itself at one time.
 *
 * @param node who it is
 * @param number its place among the reports of the process, from 1. One that may not have
 * arrived is followed by one with the same number, which covers what it covered
 * @param at when
 * @param interval the longest time until the next one, if this one arrives
 * @param health {@code UP}, {@code DEGRADED} or {@code DOWN}
 * @param stopping whether it is the last report of this process
 * @param usage what it holds and did, or {@code null} if that is not to be told
 * @param errors what went wrong, or {@code null} if that is not to be told
 */
record Report(Identity node, long number, Moment at, Duration interval, String health, boolean stopping,
		@Nullable Usage usage, @Nullable Errors errors) {

	/** Whether there is anything in it that is worth a request. */
	boolean isWorthSending() {
		return this.usage != null || (this.errors != null && !this.errors.isEmpty());
	}

	/**
	 * Which process of which node.
	 *
	 * @param id how the node calls itself
	 * @param version which version of this program it runs
	 * @param environment the id of the environment
	 * @param tenant the id of the tenant
	 * @param startedAt when the process began
	 */
	record Identity(String id, String version, String environment, String tenant, Moment startedAt) {
	}

	/**
	 * What a node holds and did.
	 *
	 * @param storage {@code persistent} or {@code ephemeral}
	 * @param snapshot what it serves, or {@code null} if that is nothing
	 * @param age how old that is, or {@code null} without one, or if nobody knows
	 * @param period how long it has counted
	 * @param counts what it has counted in that time
	 */
	record Usage(String storage, @Nullable SnapshotStatus snapshot, @Nullable Duration age, Duration period,
			Counts counts) {
	}

}
