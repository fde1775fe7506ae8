package com.osohq.oso.server.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.snapshot.SnapshotException;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node serves, and what it says of itself. Reading takes no lock: each request
 * gets whatever is current, and keeps it. One thread at a time writes.
 */
public final class Node implements CurrentEnvironment, NodeStatus {

	/** Chains of causes can be circles. */
	private static final int MAX_CAUSES = 20;

	private static final Logger LOGGER = LoggerFactory.getLogger(Node.class);

	private final Time clock;

	private final @Nullable Duration maxStaleness;

	private volatile @Nullable Served served;

	private volatile @Nullable Damage damage;

	private final AtomicLong damages = new AtomicLong();

	private volatile @Nullable String storageProblem;

	private volatile Alarms alarms = Alarms.NONE;

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
			throw unavailable();
		}
		if (this.maxStaleness != null) {
			refuseOlderThan(this.maxStaleness, now.asOf());
		}
		return now.environment();
	}

	/** Without a look at its files nobody can say what came out of a snapshot. */
	@Override
	public void vouchFor(Environment version) {
		Served now = this.served;
		if (now != null && now.holds(version) && !now.snapshot().isWhole()) {
			setAside(now, SnapshotException.shortened(now.snapshot()));
		}
		Damage known = this.damage;
		if (known != null && known.served().holds(version)) {
			throw unavailable();
		}
	}

	/**
	 * {@inheritDoc} Memory that cannot be read condemns a snapshot at once. Anything else
	 * may be a fault of this program as well, and whoever finds one must not be able to
	 * stop a node with it: then every byte is checked.
	 */
	@Override
	public void suspect(Environment version, Throwable failure) {
		Served now = this.served;
		if (now != null && now.holds(version) && causes(failure).stream().anyMatch(InternalError.class::isInstance)) {
			setAside(now, SnapshotException.shortened(now.snapshot()));
		}
		vouchFor(version);
		this.alarms.suspicion();
	}

	private EnvironmentException unavailable() {
		return new EnvironmentException(Reason.UNAVAILABLE, (this.damage != null)
				? "this node's snapshot was damaged, and there is no other one yet" : "this node has no snapshot yet");
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable each = failure; each != null && causes.size() < MAX_CAUSES; each = each.getCause()) {
			causes.add(each);
		}
		return causes;
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
	synchronized void serve(Served next) {
		this.served = next;
		this.damage = null;
	}

	/**
	 * Goes on serving what is served, known to be the truth at a later moment.
	 * @return whether it still was being served
	 */
	synchronized boolean confirm(Served confirmed) {
		Served now = this.served;
		boolean same = now != null && now.snapshot() == confirmed.snapshot();
		if (same) {
			this.served = confirmed;
		}
		return same;
	}

	/** Stops serving what has turned out to be damaged; answers nothing from now on. */
	void setAside(Served damaged, SnapshotException cause) {
		synchronized (this) {
			Served now = this.served;
			if (now == null || now.snapshot() != damaged.snapshot()) {
				return;
			}
			this.damage = new Damage(now, cause);
			this.served = null;
			this.damages.incrementAndGet();
		}
		LOGGER.error("{}; nothing is answered until it has been downloaded again", cause.getMessage());
		this.alarms.damage();
	}

	/** What is wrong with what was served last, or {@code null}. */
	@Nullable Damage lastDamage() {
		return this.damage;
	}

	/** Notes why the next start may not find what is served, or that it will. */
	void note(@Nullable String problem) {
		boolean known = Objects.equals(problem, this.storageProblem);
		this.storageProblem = problem;
		if (problem != null && !known) {
			LOGGER.error("{}", problem);
			this.alarms.damage();
		}
	}

	/** Tells somebody of what is found out while answering, from now on. */
	void alarm(Alarms alarms) {
		this.alarms = alarms;
	}

	@Override
	public Optional<String> damage() {
		return Optional.ofNullable(this.damage).map(Damage::problem);
	}

	@Override
	public long damages() {
		return this.damages.get();
	}

	@Override
	public Optional<String> storageProblem() {
		return Optional.ofNullable(this.storageProblem);
	}

	/** Publishes how keeping the copy fresh has been going. */
	void publish(RefreshStatus status) {
		this.refresh = status;
	}

	/**
	 * Wants to know what is found out while answering. Called by any thread.
	 */
	interface Alarms {

		/** Nobody does. */
		Alarms NONE = new Alarms() {

			@Override
			public void damage() {
			}

			@Override
			public void suspicion() {
			}

		};

		/** A refresh is due at once. */
		void damage();

		/** The files should be looked at soon. */
		void suspicion();

	}

}
