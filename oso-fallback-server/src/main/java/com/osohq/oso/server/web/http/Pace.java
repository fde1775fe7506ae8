package com.osohq.oso.server.web.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast clients have to be, in either direction.
 */
final class Pace {

	/** So long anything may take whatever its size. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	/** Beyond that, so many bytes must have gone through in each second. */
	private static final long BYTES_PER_SECOND = 16 * 1024;

	private Pace() {
	}

	/** The time that so many bytes may take. */
	static Duration limit(long bytes) {
		return GRACE.plusSeconds(bytes / BYTES_PER_SECOND);
	}

	static boolean isTooSlow(long bytes, long nanos) {
		return nanos > limit(bytes).toNanos();
	}

	static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos);
	}

}
