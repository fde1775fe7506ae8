package com.osohq.oso.server.ops.metrics;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The requests to one endpoint that were answered with one status, since the start.
 *
 * @param path the endpoint, such as {@code /api/authorize}
 * @param status the status
 * @param count how many
 * @param mean how long they took on average
 * @param median the least bound of the histogram that half of them did not exceed, or
 * {@code null} if that is longer than the histogram can tell
 * @param most the same for 99 of 100
 */
public record RequestFigure(String path, String status, long count, Duration mean, @Nullable Duration median,
		@Nullable Duration most) {

}
