package com.osohq.oso.server.node;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Is told how each refresh went, on the thread that refreshes. What it throws is logged
 * and harms nothing.
 */
public interface RefreshListener {

	/**
	 * A refresh has ended.
	 * @param took how long it took
	 * @param outcome how it ended
	 * @param failure why it failed, or {@code null} if it did not
	 */
	void refreshed(Duration took, Outcome outcome, @Nullable RefreshFailure failure);

	/**
	 * How a refresh can end.
	 */
	enum Outcome {

		/** There is a new snapshot. */
		UPDATED,

		/**
		 * There is a new snapshot, but the environment was written to all the time while
		 * it was taken, so that some of its facts are unsettled.
		 */
		UNSETTLED,

		/** The content is still the same. */
		UNCHANGED,

		/** It failed. */
		FAILED

	}

}
