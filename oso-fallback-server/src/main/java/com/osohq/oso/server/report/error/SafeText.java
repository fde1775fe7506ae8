package com.osohq.oso.server.report.error;

import java.util.Arrays;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.osohq.oso.server.ops.logging.Redactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * The text of an event without anything that a caller has sent. Nobody can tell an id in
 * a finished message from other words, so finished messages are not looked at: of this
 * program's own events there is the pattern, which is written in the source, with numbers
 * and constants filled in and every text left as {@code {}}; of those of libraries there
 * is nothing, because libraries also log what they have put together.
 *
 * @param redactor takes keys out, should one ever be part of a pattern
 */
record SafeText(Redactor redactor) {

	/** The package of this program's own code. */
	static final String OWN = "com.osohq.oso.server.";

	private static final String LEFT_OUT = "{}";

	private static final int MAX_LENGTH = 500;

	/** The text, or {@code null} if none of it may be told. */
	@Nullable String of(ILoggingEvent event) {
		@Nullable String pattern = event.getMessage();
		if (pattern == null || !event.getLoggerName().startsWith(OWN)) {
			return null;
		}
		@Nullable Object[] arguments = event.getArgumentArray();
		String text = (arguments != null) ? MessageFormatter.arrayFormat(pattern, safe(arguments)).getMessage()
				: pattern;
		String redacted = this.redactor.redact(text);
		return redacted.substring(0, Math.min(MAX_LENGTH, redacted.length()));
	}

	private static Object[] safe(@Nullable Object[] arguments) {
		return Arrays.stream(arguments).map(SafeText::safe).toArray();
	}

	private static Object safe(@Nullable Object argument) {
		if (argument instanceof Enum<?> constant) {
			return constant.name();
		}
		return (argument instanceof Number || argument instanceof Boolean) ? argument : LEFT_OUT;
	}

}
