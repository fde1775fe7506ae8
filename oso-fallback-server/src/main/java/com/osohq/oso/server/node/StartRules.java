package com.osohq.oso.server.node;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshThread.Pause;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node serves first (fallback-node.md 4): the newest snapshot on its disk; if
 * there is none, what it can download; if that fails, what stands in for it, such as an
 * archive. With none of them it does not start.
 *
 * @param node begins to serve
 * @param store what is on its disk
 * @param refresher downloads
 * @param standIn stands in for a download, or {@code null}; it is asked after the first
 * failure, since every second without a node counts in an outage
 * @param patience how long to go on trying if nothing stands in
 * @param pause waits between two attempts
 * @param clock measures the patience
 */
record StartRules(Node node, SnapshotStore store, Refresher refresher, @Nullable StandIn standIn, Duration patience,
		Pause pause, Time clock) {

	private static final Logger LOGGER = LoggerFactory.getLogger(StartRules.class);

	/**
	 * Makes the node serve something.
	 * @param backoff says when the first refresh is due if that is from disk
	 * @return how long to wait before the next refresh
	 * @throws StartException if there is nothing to serve
	 */
	Duration apply(Backoff backoff) throws InterruptedException {
		Served stored = stored();
		if (stored != null) {
			this.node.serve(stored);
			LOGGER.info("snapshot {} of {} is served until there is a newer one", stored.status().id(),
					stored.snapshot().confirmed());
			return backoff.atStart();
		}
		Moment began = this.clock.now();
		while (true) {
			Duration delay = this.refresher.refresh();
			if (this.node.served() != null) {
				return delay;
			}
			RefreshFailure failure = Objects.requireNonNull(this.node.refresh().lastFailure());
			refuseWhatNothingCanReplace(failure);
			if (standsIn(failure)) {
				return delay;
			}
			if (failure.cause() == Cause.ANOTHER_NODE) {
				throw new StartException(failure.message(), null);
			}
			if (this.clock.now().since(began).plus(delay).compareTo(this.patience) > 0) {
				throw new StartException(
						"there is no snapshot to start from" + refusals() + ", and none could be downloaded within "
								+ this.patience.toSeconds() + " s: " + failure.message(),
						null);
			}
			this.pause.last(delay);
		}
	}

	private String refusals() {
		List<String> refusals = this.store.refusals();
		return refusals.isEmpty() ? "" : " (" + String.join("; ", refusals) + ')';
	}

	private static void refuseWhatNothingCanReplace(RefreshFailure failure) {
		if (failure.cause() == Cause.UNAUTHORIZED) {
			throw new StartException(failure.message(), null);
		}
		if (failure.cause() == Cause.STORAGE) {
			throw new StartException(failure.message() + "; check OSO_DIRECTORY", null);
		}
	}

	private @Nullable Served stored() {
		try {
			return this.store.openNewest();
		}
		catch (IOException ex) {
			throw new StartException("cannot use the data directory (OSO_DIRECTORY): " + Reasons.of(ex), ex);
		}
	}

	/**
	 * Serves what stands in for a download. That the documentation says "unreachable" is
	 * taken to mean every failure but a key that is not accepted: an upstream that
	 * answers nonsense is of no more use than one that does not answer.
	 */
	private boolean standsIn(RefreshFailure failure) {
		if (this.standIn == null) {
			return false;
		}
		try {
			Served served = this.standIn.get();
			if (served == null) {
				return false;
			}
			this.node.serve(served);
			LOGGER.warn("snapshot {} of {} stands in for a download: {}", served.status().id(),
					served.snapshot().confirmed(), failure.message());
			return true;
		}
		catch (IOException ex) {
			throw new StartException("nothing could be downloaded: " + failure.message()
					+ "; and the archive is no help: " + Reasons.of(ex), ex);
		}
	}

	/**
	 * Stands in for a download.
	 */
	interface StandIn {

		/** What to serve, or {@code null} if there is nothing. */
		@Nullable Served get() throws IOException;

	}

}
