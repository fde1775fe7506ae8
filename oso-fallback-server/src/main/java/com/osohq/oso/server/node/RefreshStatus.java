package com.osohq.oso.server.node;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How keeping the copy fresh has been going.
 *
 * @param lastAttempt when a refresh last began, or {@code null} if none has yet
 * @param lastSuccess when a refresh last ended well in this process, or {@code null}
 * @param lastFailure the latest failure, even if a success followed it, or {@code null}
 * @param failuresInARow how many attempts have failed since the last success
 * @param pollInterval how often a refresh is due
 */
public record RefreshStatus(@Nullable Instant lastAttempt, @Nullable Instant lastSuccess,
		@Nullable RefreshFailure lastFailure, int failuresInARow, Duration pollInterval) {

	/** Nothing has been tried yet. */
	public static RefreshStatus initial(Duration pollInterval) {
		return new RefreshStatus(null, null, null, 0, pollInterval);
	}

}
