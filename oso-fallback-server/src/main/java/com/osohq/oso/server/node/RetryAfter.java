package com.osohq.oso.server.node;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code Retry-After}: seconds, possibly with a fraction, or a date.
 */
final class RetryAfter {

	private static final double MAX_SECONDS = Duration.ofDays(1).toSeconds();

	private RetryAfter() {
	}

	/** How long to wait, or {@code null} if the header says nothing sensible. */
	static @Nullable Duration parse(String header, Time clock) {
		String text = header.strip();
		try {
			double seconds = Double.parseDouble(text);
			return (seconds >= 0) ? Duration.ofMillis((long) (Math.min(seconds, MAX_SECONDS) * 1000)) : null;
		}
		catch (NumberFormatException ex) {
			return untilDate(text, clock);
		}
	}

	private static @Nullable Duration untilDate(String text, Time clock) {
		try {
			return clock.until(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
