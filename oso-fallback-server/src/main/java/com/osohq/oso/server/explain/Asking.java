package com.osohq.oso.server.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.CertainAnswers;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * What one explanation asks the engine, all of it within a time.
 */
final class Asking {

	/** No single query is worth more of the time than this. */
	private static final Duration LONGEST_QUERY = Duration.ofSeconds(1);

	private final Engine engine;

	private final EvaluationContext context;

	private final long deadline;

	private final @Nullable Asking outer;

	private boolean incomplete;

	/**
	 * Begins.
	 * @param engine the engine
	 * @param context what came with the question
	 * @param timeLimit how long all queries together may take, if no less is left to the
	 * request
	 */
	Asking(Engine engine, EvaluationContext context, Duration timeLimit) {
		this(engine, context, deadline(context, timeLimit), null);
	}

	private Asking(Engine engine, EvaluationContext context, long deadline, @Nullable Asking outer) {
		this.engine = engine;
		this.context = context;
		this.deadline = deadline;
		this.outer = outer;
	}

	private static long deadline(EvaluationContext context, Duration timeLimit) {
		long now = Time.nanos();
		return now + Math.min(timeLimit.toNanos(), context.deadline() - now);
	}

	/** Asks, within the same time, for what must not hold. */
	Asking underNegation() {
		Engine negated = this.engine.underNegation();
		return (negated != this.engine) ? new Asking(negated, this.context, this.deadline, this) : this;
	}

	long now() {
		return this.context.currentUnixTime();
	}

	/** Whether some query took too long. */
	boolean isIncomplete() {
		return this.incomplete;
	}

	private void giveUp() {
		this.incomplete = true;
		if (this.outer != null) {
			this.outer.giveUp();
		}
	}

	/** Whether the time is used up. */
	boolean isOver() {
		return Time.nanos() - this.deadline > 0;
	}

	/** What is certain, or {@code null} if it takes too long to tell. */
	@Nullable CertainAnswers answers(Query query) {
		EvaluationContext bounded = bounded(this.context.contextFacts());
		if (bounded == null) {
			return null;
		}
		try {
			return this.engine.certainAnswers(query, bounded);
		}
		catch (EvaluationException ex) {
			giveUp();
			return null;
		}
	}

	/** Whether one more context fact makes the answer {@code allowed} for certain. */
	boolean isAllowedWith(Fact fact, Question question) {
		List<Fact> facts = new ArrayList<>(this.context.contextFacts());
		facts.add(fact);
		EvaluationContext bounded = bounded(facts);
		try {
			return bounded != null
					&& this.engine.authorize(question.actor(), question.action(), question.resource(), bounded);
		}
		catch (EvaluationException ex) {
			return false;
		}
	}

	/** The context for one query, or {@code null} if no time is left. */
	private @Nullable EvaluationContext bounded(List<Fact> facts) {
		Duration left = Duration.ofNanos(this.deadline - Time.nanos());
		if (left.isNegative()) {
			giveUp();
			return null;
		}
		Duration limit = (left.compareTo(LONGEST_QUERY) < 0) ? left : LONGEST_QUERY;
		return new EvaluationContext(facts, this.context.currentUnixTime(), limit).within(this.context.allowance());
	}

}
