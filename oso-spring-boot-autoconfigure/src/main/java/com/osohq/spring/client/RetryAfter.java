package com.osohq.spring.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** Reads the header {@code Retry-After}: seconds, fractions allowed, or a date. */
final class RetryAfter {

	/** Longer than anybody waits, and short enough to count with. */
	private static final Duration MAX = Duration.ofDays(1);

	private RetryAfter() {
	}

	static @Nullable Duration parse(HttpHeaders headers, TimeSource time) {
		String header = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (header == null) {
			return null;
		}
		String text = header.strip();
		if (text.matches("\\d+(\\.\\d+)?")) {
			return Duration.ofMillis((long) (Math.min(Double.parseDouble(text), (double) MAX.toSeconds()) * 1000));
		}
		Instant date = date(text);
		if (date == null) {
			return null;
		}
		// The server's own clock, if it tells, as that of this machine may be wrong.
		Instant sent = date(headers.getFirst(HttpHeaders.DATE));
		Duration wait = Duration.between((sent != null) ? sent : time.wallClock(), date);
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(MAX) < 0) ? wait : MAX;
	}

	private static @Nullable Instant date(@Nullable String text) {
		try {
			return (text != null) ? ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()
					: null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
