package com.osohq.spring.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Knows who answers questions at present, and says so, once, when that changes.
 */
final class ServingTarget {

	private static final Log logger = LogFactory.getLog(ServingTarget.class);

	private final TimeSource time;

	private final ClientListener listener;

	private @Nullable Target current = Target.CLOUD;

	private long lastChange;

	private long outageBegan;

	ServingTarget(TimeSource time, ClientListener listener) {
		this.time = time;
		this.listener = listener;
		this.lastChange = time.nanos();
		this.outageBegan = this.lastChange;
	}

	/** A question that was asked at a moment was answered. */
	void answered(Target target, @Nullable FailureCause cause, long askedAt) {
		change(target, cause, askedAt);
	}

	/** Nobody answered a question that was asked at a moment. */
	void unanswered(FailureCause cause, long askedAt) {
		change(null, cause, askedAt);
	}

	private void change(@Nullable Target next, @Nullable FailureCause cause, long askedAt) {
		TargetChange change;
		synchronized (this) {
			// What was asked before the last change tells about the time before it.
			if (next == this.current || askedAt - this.lastChange < 0) {
				return;
			}
			change = new TargetChange(this.current, next, cause, this.time.wallClock());
			this.current = next;
			this.lastChange = this.time.nanos();
			log(change);
		}
		this.listener.targetChanged(change);
	}

	private void log(TargetChange change) {
		if (change.previous() == Target.CLOUD) {
			this.outageBegan = this.lastChange;
		}
		String reason = (change.cause() != null) ? change.cause().tag() : "no reason known";
		if (change.current() == Target.CLOUD) {
			logger.info("oso cloud answers again after " + new ElapsedTime(this.time.since(this.outageBegan)));
		}
		else if (change.current() == Target.FALLBACK) {
			logger.warn("oso cloud does not answer (" + reason + "), the fallback answers instead");
		}
		else {
			logger.error("nobody answers authorization questions (" + reason + "), they fail until somebody does");
		}
	}

}
