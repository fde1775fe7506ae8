package com.osohq.oso.server.engine;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.engine.run.Allowance;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.time.SystemTime;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings along beside its question.
 *
 * @param contextFacts facts that count for this request only; the caller has checked that
 * they fit the policy's fact signatures
 * @param currentUnixTime the value of {@code @current_unix_time}, in seconds
 * @param timeLimit how long the evaluation may take
 * @param allowance what the process has left for it
 * @param begin from when on the time counts for all questions together, on the clock of
 * {@link Time#nanos}, or {@code null} if each of them has the time for itself
 */
public record EvaluationContext(List<Fact> contextFacts, long currentUnixTime, Duration timeLimit, Allowance allowance,
		@Nullable Long begin) {

	/** The time limit that Oso Cloud documents for a query. */
	public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(20);

	public EvaluationContext {
		contextFacts = List.copyOf(contextFacts);
	}

	/** A context for which the process has whatever it needs. */
	public EvaluationContext(List<Fact> contextFacts, long currentUnixTime, Duration timeLimit) {
		this(contextFacts, currentUnixTime, timeLimit, Allowance.UNLIMITED, null);
	}

	/** The current time, the default limit and no context facts. */
	public static EvaluationContext now() {
		return of(List.of());
	}

	/** The same, for a process that answers others too. */
	public EvaluationContext within(Allowance shared) {
		return new EvaluationContext(this.contextFacts, this.currentUnixTime, this.timeLimit, shared, this.begin);
	}

	/**
	 * The same, whose time has begun.
	 * @param moment when it began, on the clock of {@link Time#nanos}
	 */
	public EvaluationContext begunAt(long moment) {
		return new EvaluationContext(this.contextFacts, this.currentUnixTime, this.timeLimit, this.allowance, moment);
	}

	/** The same, whose time begins now if it has not begun. */
	public EvaluationContext begun() {
		return (this.begin != null) ? this : begunAt(Time.nanos());
	}

	/** When to give up, on the clock of {@link Time#nanos}. */
	public long deadline() {
		return ((this.begin != null) ? this.begin : Time.nanos()) + this.timeLimit.toNanos();
	}

	/**
	 * To be called between the pieces of what takes long.
	 * @throws LimitExceededException if the time is over
	 * @throws com.osohq.oso.server.engine.run.OverloadException if the process is too
	 * busy to go on
	 */
	public void goOn() {
		this.allowance.goOn();
		if (Time.nanos() - deadline() > 0) {
			throw LimitExceededException.ofTime();
		}
	}

	/** The current time, the default limit and the given context facts. */
	public static EvaluationContext of(List<Fact> contextFacts) {
		return new EvaluationContext(contextFacts, SystemTime.INSTANCE.now().wallClock().getEpochSecond(),
				DEFAULT_TIME_LIMIT);
	}

}
