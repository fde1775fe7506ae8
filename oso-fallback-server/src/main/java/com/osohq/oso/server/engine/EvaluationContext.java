package com.osohq.oso.server.engine;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.engine.run.Allowance;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.time.SystemTime;

/**
 * What a request brings along beside its question.
 *
 * @param contextFacts facts that count for this request only; the caller has checked that
 * they fit the policy's fact signatures
 * @param currentUnixTime the value of {@code @current_unix_time}, in seconds
 * @param timeLimit how long the evaluation may take
 * @param allowance what the process has left for it
 */
public record EvaluationContext(List<Fact> contextFacts, long currentUnixTime, Duration timeLimit,
		Allowance allowance) {

	/** The time limit that Oso Cloud documents for a query. */
	public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(20);

	public EvaluationContext {
		contextFacts = List.copyOf(contextFacts);
	}

	/** A context for which the process has whatever it needs. */
	public EvaluationContext(List<Fact> contextFacts, long currentUnixTime, Duration timeLimit) {
		this(contextFacts, currentUnixTime, timeLimit, Allowance.UNLIMITED);
	}

	/** The current time, the default limit and no context facts. */
	public static EvaluationContext now() {
		return of(List.of());
	}

	/** The same, for a process that answers others too. */
	public EvaluationContext within(Allowance shared) {
		return new EvaluationContext(this.contextFacts, this.currentUnixTime, this.timeLimit, shared);
	}

	/** The current time, the default limit and the given context facts. */
	public static EvaluationContext of(List<Fact> contextFacts) {
		return new EvaluationContext(contextFacts, SystemTime.INSTANCE.now().wallClock().getEpochSecond(),
				DEFAULT_TIME_LIMIT);
	}

}
