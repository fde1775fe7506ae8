package com.osohq.oso.server.ops.metrics;

import java.util.List;

/**
 * How many requests to one route have been answered with one status, and how fast.
 *
 * @param path one of the routes of the API, or {@code other}
 * @param status the status of the answers
 * @param buckets how many took longer than the bound before and no longer than the bound
 * at the same place of {@link RequestHistogram#bounds()}; one more counts the rest
 * @param seconds how long all of them took together
 */
public record RequestCounts(String path, String status, List<Long> buckets, double seconds) {

	/** How many requests that are. */
	public long count() {
		return this.buckets.stream().mapToLong(Long::longValue).sum();
	}

}
