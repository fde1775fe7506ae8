package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Refreshes a node once, and tells everybody how it went. Whatever goes wrong, even in
 * the virtual machine, becomes a failure that is known by name. Not for several threads
 * at a time.
 */
final class Refresher {

	/** So many failures in a row are no hiccup any more. */
	private static final int ALARMING = 3;

	private static final Logger LOGGER = LoggerFactory.getLogger(Refresher.class);

	private final Node node;

	private final Refresh refresh;

	private final SnapshotStore store;

	private final Backoff backoff;

	private final List<RefreshListener> listeners;

	private final Time clock;

	private final UnsettledAlarm unsettledAlarm = new UnsettledAlarm();

	Refresher(Node node, Refresh refresh, SnapshotStore store, Backoff backoff, List<RefreshListener> listeners,
			Time clock) {
		this.node = node;
		this.refresh = refresh;
		this.store = store;
		this.backoff = backoff;
		this.listeners = List.copyOf(listeners);
		this.clock = clock;
	}

	/**
	 * Tries once.
	 * @return how long to wait before the next time
	 * @throws InterruptedException if this thread is to end
	 */
	Duration refresh() throws InterruptedException {
		Moment began = this.clock.now();
		RefreshStatus before = this.node.refresh();
		this.node.publish(new RefreshStatus(began.wallClock(), before.lastSuccess(), before.lastFailure(),
				before.failuresInARow(), before.pollInterval()));
		try {
			Outcome outcome = attempt();
			this.node.publish(new RefreshStatus(began.wallClock(), this.clock.now().wallClock(), before.lastFailure(),
					0, before.pollInterval()));
			if (before.failuresInARow() > 0) {
				LOGGER.warn("refreshing works again, after {} failures", before.failuresInARow());
			}
			lookAtUnsettledFacts();
			tell(began, outcome, null);
			return this.backoff.afterSuccess();
		}
		catch (InterruptedIOException ex) {
			throw new InterruptedException("interrupted");
		}
		catch (RefreshException ex) {
			return failed(began, ex.kind(), ex.text(), ex.retryAfter());
		}
		catch (Throwable ex) {
			LOGGER.error("a refresh failed in a way that was not foreseen", ex);
			return failed(began, Cause.UNEXPECTED, Reasons.of(ex), null);
		}
	}

	private Outcome attempt() throws IOException, InterruptedException {
		Damage damage = this.node.lastDamage();
		if (damage != null) {
			this.store.setAside(damage);
		}
		Served before = this.node.served();
		Refresh.Result result = this.refresh.attempt(before);
		if (result.outcome() != Outcome.UNCHANGED) {
			this.node.serve(result.served());
			this.store.retire(before, result.served());
			LOGGER.info("snapshot {} with {} facts is served", result.served().status().id(),
					result.served().status().facts());
		}
		else if (!this.node.confirm(result.served())) {
			throw new RefreshException(Cause.STORAGE, "the snapshot was found to be damaged during the refresh", null);
		}
		else {
			this.store.confirm(result.served());
		}
		if (result.outcome() == Outcome.UNSETTLED) {
			LOGGER.warn("{} facts changed during the download and are unsettled", result.served().status().unsettled());
		}
		return result.outcome();
	}

	private void lookAtUnsettledFacts() {
		this.unsettledAlarm.look(this.node.served(), this.clock.now(), this.node.refresh().pollInterval());
	}

	private Duration failed(Moment began, Cause kind, String message, @Nullable Duration retryAfter) {
		RefreshStatus before = this.node.refresh();
		int inARow = before.failuresInARow() + 1;
		RefreshFailure failure = new RefreshFailure(this.clock.now().wallClock(), kind, message);
		this.node.publish(
				new RefreshStatus(began.wallClock(), before.lastSuccess(), failure, inARow, before.pollInterval()));
		boolean alarming = inARow == ALARMING || (kind == Cause.UNAUTHORIZED && inARow == 1);
		LOGGER.atLevel(alarming ? Level.ERROR : Level.WARN)
			.log("refresh failed, {} in a row ({}): {}", inARow, kind, message);
		lookAtUnsettledFacts();
		tell(began, Outcome.FAILED, failure);
		return this.backoff.afterFailure(inARow, retryAfter);
	}

	private void tell(Moment began, Outcome outcome, @Nullable RefreshFailure failure) {
		Duration took = this.clock.now().since(began);
		for (RefreshListener listener : this.listeners) {
			try {
				listener.refreshed(took, outcome, failure);
			}
			catch (RuntimeException ex) {
				LOGGER.error("a listener failed", ex);
			}
		}
	}

}
