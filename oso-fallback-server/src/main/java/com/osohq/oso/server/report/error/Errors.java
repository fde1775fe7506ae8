package com.osohq.oso.server.report.error;

import java.util.List;

/**
 * Errors that are to be reported.
 *
 * @param counts each of them, and how often
 * @param leftOut how many more there have been that were too many to keep
 */
public record Errors(List<ErrorCount> counts, long leftOut) {

	public Errors {
		counts = List.copyOf(counts);
	}

	/** Whether there is nothing to report. */
	public boolean isEmpty() {
		return this.counts.isEmpty() && this.leftOut == 0;
	}

}
