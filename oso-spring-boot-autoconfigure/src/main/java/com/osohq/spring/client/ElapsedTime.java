package com.osohq.spring.client;

import java.time.Duration;

/**
 * How long something took, as people read it: {@code 0.8 s}, {@code 5 min 3 s} or
 * {@code 26 h 10 min}.
 *
 * @param duration how long it took
 */
record ElapsedTime(Duration duration) {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	@Override
	public String toString() {
		if (this.duration.compareTo(MINUTE) < 0) {
			return this.duration.toSeconds() + "." + this.duration.toMillisPart() / 100 + " s";
		}
		if (this.duration.compareTo(HOUR) < 0) {
			return this.duration.toMinutes() + " min " + this.duration.toSecondsPart() + " s";
		}
		return this.duration.toHours() + " h " + this.duration.toMinutesPart() + " min";
	}

}
