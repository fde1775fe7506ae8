package com.osohq.oso.server.benchmark;

/**
 * What timing one kind of question gave, on one thread with everything warm.
 *
 * @param dataSet the data set's name
 * @param question the kind of question, such as {@code authorize, denied}
 * @param p50 nanoseconds that half of the calls stayed within
 * @param p99 nanoseconds that 99 of 100 calls stayed within
 * @param mean nanoseconds of a call on average, from the loop without timers
 * @param cpu nanoseconds of processor time of a call on average, which other work on the
 * machine disturbs least
 * @param bytes bytes allocated by a call on average
 * @param yardstick nanoseconds that half of the calls of the {@link Yardstick} stayed
 * within, asked in turns with the engine; not a number where it was not asked
 */
record Measurement(String dataSet, String question, double p50, double p99, double mean, double cpu, double bytes,
		double yardstick) {

	/** Calls in a second, from the loop without timers. */
	double perSecond() {
		return 1e9 / this.mean;
	}

}
