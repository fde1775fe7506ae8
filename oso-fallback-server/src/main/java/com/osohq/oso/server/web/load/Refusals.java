package com.osohq.oso.server.web.load;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what was refused or cut off for the sake of others, as
 * {@code oso.requests.refused}.
 */
public final class Refusals {

	private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

	/**
	 * Counters of a registry. All of them are there from the beginning, because an alarm
	 * on an increase does not notice a series that begins with 1.
	 * @param registry where to count
	 */
	public Refusals(MeterRegistry registry) {
		for (Reason reason : Reason.values()) {
			this.counters.put(reason,
					Counter.builder("oso.requests.refused")
						.description("Requests refused, and connections cut off, for the sake of others")
						.tag("reason", reason.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	/** Counts one more. */
	public void count(Reason reason) {
		Counter counter = this.counters.get(reason);
		if (counter != null) {
			counter.increment();
		}
	}

	/**
	 * Why something was refused or cut off.
	 */
	public enum Reason {

		/** Requests hold as much memory as they may together. */
		MEMORY,

		/** Too many requests are waiting to be processed, or one has for too long. */
		QUEUE,

		/** Too many long questions are being processed. */
		LONG_QUESTION,

		/** A body arrives too slowly. */
		SLOW_BODY,

		/** The rest of a body that nobody needs takes too long, or too much. */
		UNREAD_BODY,

		/** A client is too slow to read its answer. */
		UNREAD_ANSWER,

		/** The head of a request takes too long to arrive. */
		SLOW_HEAD,

		/** There are too many connections, and this one was not in use. */
		IDLE_CONNECTION

	}

}
