package com.osohq.oso.server.web.http;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures how long the engine takes to answer, as {@code oso.engine}: what is left of a
 * request's time went into HTTP, JSON and waiting for the processor.
 */
public final class EngineTimes {

	private final Map<Question, Timer> timers = new EnumMap<>(Question.class);

	EngineTimes(MeterRegistry registry) {
		for (Question question : Question.values()) {
			this.timers.put(question,
					Timer.builder("oso.engine")
						.description("Questions to the engine and how long it took to answer them")
						.tag("question", question.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	/** Asks the engine; also a question that it cannot answer is counted. */
	public <T> T time(Question question, Supplier<T> answer) {
		Timer timer = this.timers.get(question);
		return (timer != null) ? timer.record(answer) : answer.get();
	}

	/**
	 * What the engine can be asked.
	 */
	public enum Question {

		/** Whether an actor may do something. */
		AUTHORIZE,

		/** On which of some resources an actor may do something. */
		AUTHORIZE_RESOURCES,

		/** On which resources of a type an actor may do something. */
		LIST,

		/** What an actor may do. */
		ACTIONS,

		/** Any conjunction of predicates. */
		QUERY

	}

}
