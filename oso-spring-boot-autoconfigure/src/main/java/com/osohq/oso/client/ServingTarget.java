package com.osohq.oso.client;

import java.time.Clock;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Knows who answers questions at present, and says so, once, when that changes.
 */
final class ServingTarget {

	private static final Log logger = LogFactory.getLog(ServingTarget.class);

	private final Clock clock;

	private final ClientListener listener;

	private @Nullable Target current = Target.CLOUD;

	private Instant lastChange = Instant.MIN;

	private Instant outageBegan = Instant.MIN;

	ServingTarget(Clock clock, ClientListener listener) {
		this.clock = clock;
		this.listener = listener;
	}

	/** A question that was asked at a time was answered. */
	void answered(Target target, @Nullable FailureCause cause, Instant askedAt) {
		change(target, cause, askedAt);
	}

	/** Nobody answered a question that was asked at a time. */
	void unanswered(FailureCause cause, Instant askedAt) {
		change(null, cause, askedAt);
	}

	private void change(@Nullable Target next, @Nullable FailureCause cause, Instant askedAt) {
		TargetChange change;
		synchronized (this) {
			// What was asked before the last change tells about the time before it.
			if (next == this.current || askedAt.isBefore(this.lastChange)) {
				return;
			}
			Instant now = this.clock.instant();
			change = new TargetChange(this.current, next, cause, now);
			this.current = next;
			this.lastChange = now;
			log(change);
		}
		this.listener.targetChanged(change);
	}

	private void log(TargetChange change) {
		if (change.previous() == Target.CLOUD) {
			this.outageBegan = change.time();
		}
		String reason = (change.cause() != null) ? change.cause().tag() : "no reason known";
		if (change.current() == Target.CLOUD) {
			logger.info("oso cloud answers again after " + ElapsedTime.between(this.outageBegan, change.time()));
		}
		else if (change.current() == Target.FALLBACK) {
			logger.warn("oso cloud does not answer (" + reason + "), the fallback answers instead");
		}
		else {
			logger.error("nobody answers authorization questions (" + reason + "), they fail until somebody does");
		}
	}

}
