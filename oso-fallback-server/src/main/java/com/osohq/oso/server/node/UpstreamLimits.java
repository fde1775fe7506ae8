package com.osohq.oso.server.node;

import java.time.Duration;

/**
 * How long to wait for the upstream, and how much of an answer to bear.
 *
 * @param connect how long a connection may take to come about
 * @param answer how long the upstream may take until it sends a status
 * @param stall how long it may send nothing in the middle of an answer
 * @param whole how long an answer may take in all, so that a trickle ends as well
 * @param policyBytes how large a policy's answer may be, uncompressed
 * @param factsBytes how large the answer with one predicate's facts may be, uncompressed
 */
record UpstreamLimits(Duration connect, Duration answer, Duration stall, Duration whole, long policyBytes,
		long factsBytes) {

	/**
	 * The policy's bound is that of a request body (http-api.md 1.7), the facts' is that
	 * of one type of facts in a synchronization there.
	 */
	static final UpstreamLimits DEFAULT = new UpstreamLimits(Duration.ofSeconds(5), Duration.ofSeconds(30),
			Duration.ofSeconds(20), Duration.ofMinutes(15), 16L << 20, 10L << 30);

}
