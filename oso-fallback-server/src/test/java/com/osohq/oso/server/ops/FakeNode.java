package com.osohq.oso.server.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.SystemTime;
import org.jspecify.annotations.Nullable;

/**
 * A node that is in whatever condition a test puts it into.
 */
final class FakeNode implements NodeStatus {

	static final Duration POLL_INTERVAL = Duration.ofMinutes(5);

	private volatile @Nullable SnapshotStatus snapshot;

	private volatile RefreshStatus refresh = RefreshStatus.initial(POLL_INTERVAL);

	@Override
	public Optional<SnapshotStatus> snapshot() {
		return Optional.ofNullable(this.snapshot);
	}

	@Override
	public RefreshStatus refresh() {
		return this.refresh;
	}

	void holdsNothing() {
		this.snapshot = null;
		this.refresh = RefreshStatus.initial(POLL_INTERVAL);
	}

	void holdsSnapshotOfAge(Duration age) {
		Moment asOf = SystemTime.INSTANCE.now().minus(age);
		this.snapshot = new SnapshotStatus("s-17", asOf, 1_000_000, 0, 48_000_000);
		this.refresh = new RefreshStatus(asOf.wallClock(), asOf.wallClock(), null, 0, POLL_INTERVAL);
	}

	void holdsSnapshotOfUnknownAge() {
		this.snapshot = new SnapshotStatus("s-17", null, 1_000_000, 0, 48_000_000);
		this.refresh = RefreshStatus.initial(POLL_INTERVAL);
	}

	void failsToRefresh(int times) {
		Instant now = Instant.now();
		RefreshFailure failure = new RefreshFailure(now, RefreshFailure.Cause.UNREACHABLE,
				"no connection to api.osohq.com; check OSO_URL and the network");
		this.refresh = new RefreshStatus(now, this.refresh.lastSuccess(), failure, times, POLL_INTERVAL);
	}

	void pollsEvery(Duration interval) {
		RefreshStatus status = this.refresh;
		this.refresh = new RefreshStatus(status.lastAttempt(), status.lastSuccess(), status.lastFailure(),
				status.failuresInARow(), interval);
	}

}
