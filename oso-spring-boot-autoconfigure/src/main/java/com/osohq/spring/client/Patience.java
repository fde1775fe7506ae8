package com.osohq.spring.client;

import java.time.Duration;

/**
 * How long a call waits for Oso Cloud while a Fallback node could answer it.
 * <p>
 * No attempt of a read begins after the bound. An attempt of a check is cut as well, to a
 * share of the bound: a half of what the longest pause before the second attempt leaves,
 * so that two attempts fit; all of it if there is to be one attempt only. A further
 * attempt begins only if more than half of its share is left, so a third one follows
 * failures that came early. A pause counts for at most a half of the bound; a longer one
 * can leave no room for a second attempt.
 */
final class Patience {

	static final Duration DEFAULT = Duration.ofSeconds(2);

	/** Shares of it are still some milliseconds, which is what HTTP clients count in. */
	private static final Duration SHORTEST = Duration.ofMillis(10);

	private final Duration bound;

	private final Timeouts checks;

	private final boolean cuts;

	private final TimeSource time;

	private Patience(Duration bound, Timeouts checks, boolean cuts, TimeSource time) {
		this.bound = bound;
		this.checks = checks;
		this.cuts = cuts;
		this.time = time;
	}

	/** Waits for every attempt. */
	static Patience endless(Timeouts timeouts, TimeSource time) {
		return new Patience(Settings.LONGEST, timeouts, false, time);
	}

	/** Lets no attempt begin after a bound. */
	static Patience bounded(Duration bound, Timeouts timeouts, TimeSource time) {
		return new Patience(bound, timeouts, false, time);
	}

	/** Lets no attempt begin after a bound, and cuts those of checks. */
	static Patience cutting(Duration bound, Timeouts timeouts, RetrySettings retry, TimeSource time) {
		return new Patience(bound, timeouts.notAbove(share(bound, retry)), true, time);
	}

	private static Duration share(Duration bound, RetrySettings retry) {
		if (retry.maxAttempts() == 1) {
			return bound;
		}
		Duration pause = Timeouts.shorter(retry.pause(1, 1), bound.dividedBy(2));
		return bound.minus(pause).dividedBy(2);
	}

	static void require(Duration bound, String setting) {
		Settings.require(bound.isZero() || (bound.compareTo(SHORTEST) >= 0 && bound.compareTo(Settings.LONGEST) <= 0),
				setting, "must be 0, which turns it off, or from " + SHORTEST.toMillis() + " ms to "
						+ Settings.LONGEST.toDays() + " days");
	}

	/** How long an attempt of a check may take. */
	Timeouts checks() {
		return this.checks;
	}

	/** A call starts to wait. */
	Wait start(Operation operation) {
		if (!operation.isReadOnly()) {
			return withoutEnd();
		}
		boolean cut = this.cuts && operation.isCheck();
		return new Wait(this.bound, cut ? this.checks.read() : Duration.ZERO, this.time.nanos(), this.time);
	}

	/** A call starts to wait that nobody else can answer. */
	Wait withoutEnd() {
		return new Wait(Settings.LONGEST, Duration.ZERO, this.time.nanos(), this.time);
	}

	/**
	 * One call's wait.
	 *
	 * @param bound how long it is
	 * @param attempt how long an attempt takes at most, zero if that is not to fit
	 * @param since when it began
	 * @param time what time it is
	 */
	record Wait(Duration bound, Duration attempt, long since, TimeSource time) {

		/** Whether a further attempt may begin after a pause. */
		boolean hasRoomAfter(Duration pause) {
			return left().minus(pause).compareTo(this.attempt.dividedBy(2)) > 0;
		}

		/** How long an attempt may be put off now and still fit. */
		Duration slack() {
			return left().minus(this.attempt);
		}

		private Duration left() {
			return this.bound.minus(this.time.since(this.since));
		}

	}

}
