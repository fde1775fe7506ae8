package com.osohq.spring.client;

import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import com.osohq.spring.OsoException;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.policy.MaxAttemptsRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * Repeats attempts. This is the only class that knows Spring Retry.
 */
final class Retries {

	/** The attribute of a context that holds the call which it is about. */
	private static final String CALL = Retries.class.getName();

	private final RetrySettings settings;

	private final Eligibility eligibility;

	private final Pause pause;

	private final DoubleSupplier random;

	private final RetryTemplate template = new RetryTemplate();

	Retries(RetrySettings settings, Eligibility eligibility, Pause pause, DoubleSupplier random) {
		this.settings = settings;
		this.eligibility = eligibility;
		this.pause = pause;
		this.random = random;
		this.template.setRetryPolicy(new HelpfulAttempts(settings.maxAttempts()));
		this.template.setBackOffPolicy(new GrowingPauses());
	}

	/**
	 * Makes an attempt, and further ones as long as they may help.
	 * @param call the call
	 * @param attempt makes one attempt
	 * @param permission is asked, once another attempt may help, whether it may begin
	 * after a failure and a pause
	 * @param onRetry is told of each failure that is followed by another attempt
	 * @return the answer of the attempt that succeeded
	 */
	<T> Answer<T> run(Call<T> call, Supplier<Answer<T>> attempt, BiPredicate<OsoException, Duration> permission,
			Consumer<OsoException> onRetry) {
		return this.template.execute((context) -> {
			try {
				return attempt.get();
			}
			catch (OsoException ex) {
				Duration pause = pauseAfter(ex, context.getRetryCount() + 1);
				boolean repeatable = mayHelp(call.operation(), ex) && permission.test(ex, pause);
				context.setAttribute(CALL, new FailedCall(call, onRetry, ex, pause, repeatable));
				throw ex;
			}
		});
	}

	private boolean mayHelp(Operation operation, OsoException failure) {
		Duration wanted = failure.getRetryAfter();
		// Coming back too early is rude, waiting longer than agreed would keep the
		// caller.
		boolean inTime = wanted == null || wanted.compareTo(this.settings.maxInterval()) <= 0;
		return inTime && this.eligibility.mayRetry(operation, failure);
	}

	private Duration pauseAfter(OsoException failure, int failures) {
		Duration own = this.settings.pause(failures, this.random.getAsDouble());
		Duration wanted = failure.getRetryAfter();
		return (wanted != null && wanted.compareTo(own) > 0) ? wanted : own;
	}

	private static final class HelpfulAttempts extends MaxAttemptsRetryPolicy {

		private HelpfulAttempts(int maxAttempts) {
			super(maxAttempts);
		}

		@Override
		public boolean canRetry(RetryContext context) {
			Throwable last = context.getLastThrowable();
			return last == null || (super.canRetry(context) && context.getAttribute(CALL) instanceof FailedCall failed
					&& failed.repeatable());
		}

	}

	private final class GrowingPauses implements BackOffPolicy {

		@Override
		public BackOffContext start(RetryContext context) {
			return new FailureOfContext(context);
		}

		@Override
		public void backOff(BackOffContext backOffContext) {
			RetryContext context = ((FailureOfContext) backOffContext).context();
			if (context.getAttribute(CALL) instanceof FailedCall failed) {
				failed.onRetry().accept(failed.failure());
				Retries.this.pause.before(failed.call(), failed.pause());
			}
		}

	}

	/**
	 * A call whose last attempt failed.
	 *
	 * @param call the call
	 * @param onRetry is to be told if there is another attempt
	 * @param failure why the attempt failed
	 * @param pause what there is to be before another attempt
	 * @param repeatable whether there may be another attempt
	 */
	private record FailedCall(Call<?> call, Consumer<OsoException> onRetry, OsoException failure, Duration pause,
			boolean repeatable) {

	}

	/** Lets a pause depend on the failure before it. */
	private record FailureOfContext(RetryContext context) implements BackOffContext {

	}

}
