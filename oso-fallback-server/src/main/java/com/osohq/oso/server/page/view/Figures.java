package com.osohq.oso.server.page.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.time.Moment;

/**
 * Writes figures for people.
 */
public final class Figures {

	private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final String[] BYTES = { "kB", "MB", "GB", "TB" };

	private static final int STEP = 1000;

	/** Two parts of a duration say enough; seconds of an age of days say nothing. */
	private static final int PARTS = 2;

	private Figures() {
	}

	/** A number in groups of three digits. */
	public static String count(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** A number with the right form of the word for what it counts. */
	public static String count(long number, String one, String several) {
		return count(number) + ' ' + ((number == 1) ? one : several);
	}

	/** A size in decimal units, such as {@code 48.1 MB}. */
	public static String bytes(long bytes) {
		if (bytes < STEP) {
			return bytes + " bytes";
		}
		double size = bytes;
		int unit = -1;
		// 999.95 would be written as 1000.0
		while (size >= STEP - 0.05 && unit < BYTES.length - 1) {
			size /= STEP;
			unit++;
		}
		return String.format(Locale.ROOT, "%.1f %s", size, BYTES[unit]);
	}

	/** A duration of at least seconds, such as {@code 2 h 5 min}. */
	public static String duration(Duration duration) {
		long[] amounts = { duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(),
				duration.toSecondsPart() };
		String[] units = { "d", "h", "min", "s" };
		int first = 0;
		while (first < amounts.length - 1 && amounts[first] == 0) {
			first++;
		}
		StringBuilder text = new StringBuilder();
		for (int i = first; i < Math.min(first + PARTS, amounts.length); i++) {
			if (i == first || amounts[i] > 0) {
				text.append((i > first) ? " " : "").append(amounts[i]).append(' ').append(units[i]);
			}
		}
		return text.toString();
	}

	/**
	 * How long something took, such as {@code 0.4 ms}, {@code 12 ms} or {@code 3.2 s}.
	 */
	public static String latency(Duration duration) {
		double millis = (double) duration.toNanos() / Duration.ofMillis(1).toNanos();
		if (millis >= Duration.ofMinutes(1).toMillis()) {
			return duration(duration);
		}
		if (millis >= STEP) {
			return String.format(Locale.ROOT, "%.1f s", millis / STEP);
		}
		return String.format(Locale.ROOT, (millis < 10) ? "%.1f ms" : "%.0f ms", millis);
	}

	/** A moment, in UTC and for machines too. */
	public static Html time(Instant instant) {
		return Element.of("time", UTC.format(instant))
			.attribute("datetime", instant.truncatedTo(ChronoUnit.MILLIS).toString());
	}

	/** A moment, and how long ago it was. */
	public static Html ago(Moment moment, Moment now) {
		return Html.all(Html.text(duration(now.since(moment)) + " ago "),
				Element.of("span", time(moment.wallClock())).styled("aside"));
	}

}
