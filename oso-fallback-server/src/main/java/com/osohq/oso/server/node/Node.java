package com.osohq.oso.server.node;

import java.time.Duration;
import java.util.Optional;

import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * What a node serves, and what it says of itself. Reading takes no lock: each request
 * gets whatever is current, and keeps it. One thread at a time writes.
 */
public final class Node implements CurrentEnvironment, NodeStatus {

	private final Time clock;

	private final @Nullable Duration maxStaleness;

	private volatile @Nullable Served served;

	private volatile RefreshStatus refresh;

	/**
	 * A node that has nothing to serve yet.
	 * @param settings say how old a snapshot may be
	 * @param clock tells its age
	 */
	Node(NodeSettings settings, Time clock) {
		this.clock = clock;
		this.maxStaleness = settings.maxStaleness();
		this.refresh = RefreshStatus.initial(settings.pollInterval());
	}

	@Override
	public Environment current() {
		Served now = this.served;
		if (now == null) {
			throw new EnvironmentException(Reason.UNAVAILABLE, "this node has no snapshot yet");
		}
		if (this.maxStaleness != null) {
			refuseOlderThan(this.maxStaleness, now.asOf());
		}
		return now.environment();
	}

	private void refuseOlderThan(Duration limit, @Nullable Moment asOf) {
		Duration age = (asOf != null) ? this.clock.now().since(asOf) : null;
		if (age == null || age.compareTo(limit) > 0) {
			throw new EnvironmentException(Reason.UNAVAILABLE,
					"this node's snapshot is " + ((age != null) ? age.toSeconds() + " s old" : "of unknown age")
							+ ", and must not be older than " + limit.toSeconds() + " s (OSO_MAX_STALENESS)");
		}
	}

	@Override
	public Optional<SnapshotStatus> snapshot() {
		return Optional.ofNullable(this.served).map(Served::status);
	}

	@Override
	public Optional<Environment> held() {
		return Optional.ofNullable(this.served).map(Served::environment);
	}

	@Override
	public RefreshStatus refresh() {
		return this.refresh;
	}

	/** What is being served, or {@code null}. */
	@Nullable Served served() {
		return this.served;
	}

	/** Serves this from now on. */
	void serve(Served next) {
		this.served = next;
	}

	/** Publishes how keeping the copy fresh has been going. */
	void publish(RefreshStatus status) {
		this.refresh = status;
	}

}
