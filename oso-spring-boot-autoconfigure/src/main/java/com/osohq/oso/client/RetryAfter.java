package com.osohq.oso.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, fractions allowed, or a date. */
final class RetryAfter {

	/** Longer than anybody waits, and short enough to count with. */
	private static final double MAX_SECONDS = Duration.ofDays(1).toSeconds();

	private RetryAfter() {
	}

	static @Nullable Duration parse(@Nullable String header, Clock clock) {
		if (header == null) {
			return null;
		}
		String text = header.strip();
		if (text.matches("\\d+(\\.\\d+)?")) {
			return Duration.ofMillis((long) (Math.min(Double.parseDouble(text), MAX_SECONDS) * 1000));
		}
		try {
			ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
			Duration wait = Duration.between(clock.instant(), date.toInstant());
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
