package com.osohq.spring.client;

import java.util.function.Function;
import java.util.function.Supplier;

import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a call to whoever can answer it: Oso Cloud with retries, then the Fallback node
 * once, if there is one and {@link Eligibility} permits it.
 */
final class Failover {

	private final Endpoint cloud;

	private final @Nullable Endpoint fallback;

	private final Eligibility eligibility;

	private final Retries retries;

	private final Patience patience;

	private final @Nullable CircuitBreaker breaker;

	private final ServingTarget serving;

	private final CallObserver observer;

	private final ClientListener listener;

	private final TimeSource time;

	Failover(Endpoint cloud, @Nullable Endpoint fallback, Eligibility eligibility, Retries retries, Patience patience,
			@Nullable CircuitBreaker breaker, CallObserver observer, ClientListener listener, TimeSource time) {
		this.cloud = cloud;
		this.fallback = fallback;
		this.eligibility = eligibility;
		this.retries = retries;
		this.patience = patience;
		this.breaker = breaker;
		this.observer = observer;
		this.listener = listener;
		this.serving = new ServingTarget(time, listener);
		this.time = time;
	}

	/** Asks Oso Cloud and, if need be and allowed, the Fallback node. */
	<T> Answer<T> execute(Call<T> call) {
		return observed(call, Target.CLOUD, () -> answer(call));
	}

	/** Asks one target only, because the call continues what that target began. */
	<T> Answer<T> executeAt(Target target, Call<T> call) {
		return executeAt(target, call, this.patience.withoutEnd());
	}

	/** The same within {@link #fromOneTarget}. */
	<T> Answer<T> executeBefore(Target target, Call<T> call) {
		return executeAt(target, call, this.patience.start(call.operation()));
	}

	private <T> Answer<T> executeAt(Target target, Call<T> call, Patience.Wait wait) {
		return observed(call, target, () -> (target == Target.CLOUD) ? askCloud(call, wait) : askFallbackAlone(call));
	}

	/** Asks the Fallback node what Oso Cloud failed to answer in another call. */
	private <T> Answer<T> executeAfter(OsoException failure, Call<T> call) {
		return observed(call, Target.FALLBACK, () -> askFallback(call, failure, this.time.nanos()));
	}

	/**
	 * Goes on with further calls to the target that answered the first one. If that is
	 * Oso Cloud and it fails, the Fallback node answers everything from the start: an
	 * answer is never put together from both.
	 */
	<T, R> R fromOneTarget(Call<T> start, Answer<T> first, Function<Answer<T>, R> rest) {
		try {
			return rest.apply(first);
		}
		catch (OsoException ex) {
			if (first.target() == Target.CLOUD && leadsToFallback(start, ex)) {
				return rest.apply(executeAfter(ex, start));
			}
			throw ex;
		}
	}

	/** The state of the circuit breaker, null if there is none. */
	@Nullable CircuitBreakerState circuitBreakerState() {
		return (this.breaker != null) ? this.breaker.state() : null;
	}

	boolean hasFallback() {
		return this.fallback != null;
	}

	/** Whether a failure of Oso Cloud leads to the Fallback node. */
	private boolean leadsToFallback(Call<?> call, OsoException failure) {
		return this.fallback != null && this.eligibility.mayAskFallback(call.operation(), failure);
	}

	private <T> Answer<T> answer(Call<T> call) {
		long askedAt = this.time.nanos();
		if (this.breaker != null && call.operation().isReadOnly()) {
			OsoException repeated = this.breaker.refusal();
			if (repeated != null) {
				return askFallback(call, repeated, askedAt);
			}
		}
		try {
			Answer<T> answer = askCloud(call, this.patience.start(call.operation()));
			this.serving.answered(Target.CLOUD, null, askedAt);
			return answer;
		}
		catch (OsoException ex) {
			if (leadsToFallback(call, ex)) {
				return askFallback(call, ex, askedAt);
			}
			if (this.fallback == null && this.eligibility.isOutage(ex)) {
				this.serving.unanswered(FailureCause.of(ex), askedAt);
			}
			throw ex;
		}
	}

	private <T> Answer<T> askCloud(Call<T> call, Patience.Wait wait) {
		Verdict verdict = new Verdict(this.breaker, this.eligibility);
		try {
			Answer<T> answer = this.retries.run(call, () -> this.cloud.attempt(call, wait.slack()),
					(failure, pause) -> !leadsToFallback(call, failure) || wait.hasRoomAfter(pause),
					(failure) -> this.listener.retried(call.operation(), failure));
			verdict.answered();
			return answer;
		}
		catch (OsoException ex) {
			verdict.failed(ex);
			throw ex;
		}
		finally {
			verdict.close();
		}
	}

	private <T> Answer<T> askFallback(Call<T> call, OsoException primaryFailure, long askedAt) {
		FailureCause cause = FailureCause.of(primaryFailure);
		this.listener.failedOver(call.operation(), primaryFailure);
		try {
			Answer<T> answer = askFallbackAlone(call);
			this.serving.answered(Target.FALLBACK, cause, askedAt);
			return answer;
		}
		catch (OsoException ex) {
			if (!FailureCause.of(ex).tellsOfTarget()) {
				ex.addSuppressed(primaryFailure);
				throw ex;
			}
			if (FailureCause.of(ex) == FailureCause.REFUSED) {
				// It answers, only not this question.
				this.serving.answered(Target.FALLBACK, cause, askedAt);
			}
			else {
				this.serving.unanswered(cause, askedAt);
			}
			throw new OsoFailoverException(primaryFailure, ex);
		}
	}

	private <T> Answer<T> askFallbackAlone(Call<T> call) {
		if (this.fallback == null) {
			throw new IllegalStateException("there is no fallback to ask");
		}
		return this.fallback.attempt(call);
	}

	private <T> Answer<T> observed(Call<T> call, Target first, Supplier<Answer<T>> work) {
		try (CallObserver.Observed observed = this.observer.start(call.operation())) {
			try {
				CallingThread.requireThatItMayWait();
				Answer<T> answer = work.get();
				observed.answered(answer.target(), answer.status());
				return answer;
			}
			catch (RuntimeException ex) {
				observed.failed(failedLast(first, ex), ex);
				throw ex;
			}
		}
	}

	private static @Nullable Target failedLast(Target first, RuntimeException failure) {
		if (failure instanceof OsoFailoverException) {
			return Target.FALLBACK;
		}
		return (failure instanceof OsoException known && FailureCause.of(known).tellsOfTarget()) ? first : null;
	}

}
