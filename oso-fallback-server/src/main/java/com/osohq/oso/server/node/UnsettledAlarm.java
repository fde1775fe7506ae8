package com.osohq.oso.server.node;

import java.time.Duration;

import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that unsettled facts have been served for longer than a poll interval,
 * whether refreshes have left new ones meanwhile or have failed. Not for several threads
 * at a time.
 */
final class UnsettledAlarm {

	private static final Logger LOGGER = LoggerFactory.getLogger(UnsettledAlarm.class);

	private @Nullable Moment since;

	private boolean isGiven;

	/**
	 * Looks at what is served.
	 * @param served what is served, or nothing
	 * @param now the time
	 * @param pollInterval how long it may last
	 */
	void look(@Nullable Served served, Moment now, Duration pollInterval) {
		if (served == null || served.status().unsettled() == 0) {
			this.since = null;
			this.isGiven = false;
			return;
		}
		if (this.since == null) {
			this.since = now;
		}
		Duration lasting = now.since(this.since);
		if (!this.isGiven && lasting.compareTo(pollInterval) >= 0) {
			this.isGiven = true;
			LOGGER.error("{} facts have been unsettled for {} s, as they were changing while they were downloaded:"
					+ " nothing is granted because of them, nor because they might be absent, until two downloads"
					+ " in a row are alike; write less often, or see docs/operations.md", served.status().unsettled(),
					lasting.toSeconds());
		}
	}

}
