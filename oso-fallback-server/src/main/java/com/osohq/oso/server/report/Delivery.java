package com.osohq.oso.server.report;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What came of sending a report.
 *
 * @param result whether it arrived
 * @param problem why it did not, for the log; empty if it did
 * @param retryAfter how long the collector wants to be left alone, or {@code null} if it
 * does not say
 */
record Delivery(Result result, String problem, @Nullable Duration retryAfter) {

	static final Delivery ACCEPTED = new Delivery(Result.ACCEPTED, "", null);

	/**
	 * Whether a report arrived.
	 */
	enum Result {

		/** It did. */
		ACCEPTED,

		/**
		 * The collector will never take this report, so that it is of no use any more.
		 */
		REFUSED,

		/** It may next time. */
		FAILED

	}

}
