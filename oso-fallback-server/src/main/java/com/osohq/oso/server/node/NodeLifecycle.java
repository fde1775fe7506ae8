package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.server.node.Node.Alarms;
import com.osohq.oso.server.node.RefreshThread.Pause;
import com.osohq.oso.server.node.StartRules.StandIn;
import com.osohq.oso.server.node.Upstream.Account;
import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.snapshot.DirectoryClaim;
import com.osohq.oso.server.snapshot.SnapshotArchive;
import com.osohq.oso.server.snapshot.SnapshotOrigin;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a node together, starts it, keeps it fresh and ends it.
 */
public final class NodeLifecycle implements AutoCloseable {

	private static final Logger LOGGER = LoggerFactory.getLogger(NodeLifecycle.class);

	private final NodeSettings settings;

	private final Node node;

	private final List<RefreshListener> listeners;

	private final Surroundings surroundings;

	private final AtomicReference<@Nullable Thread> starter = new AtomicReference<>();

	private volatile @Nullable DataDirectory directory;

	private volatile @Nullable DirectoryClaim lock;

	private volatile @Nullable RefreshThread thread;

	private volatile @Nullable RefreshThread scrubber;

	private volatile boolean closed;

	/**
	 * A node that has not started.
	 * @param settings what the operator wants
	 * @param node will serve
	 * @param listeners are told of every refresh
	 * @param surroundings the world that the node lives in
	 */
	NodeLifecycle(NodeSettings settings, Node node, List<RefreshListener> listeners, Surroundings surroundings) {
		this.settings = settings;
		this.node = node;
		this.listeners = listeners;
		this.surroundings = surroundings;
	}

	/**
	 * Starts the node, and returns when it serves a snapshot.
	 * @param importFile an archive to start from if nothing else is to be had, or
	 * {@code null}
	 * @throws StartException if it does not start
	 */
	public void start(@Nullable Path importFile) throws InterruptedException {
		this.starter.set(Thread.currentThread());
		try {
			SnapshotStore store = store(open().path());
			DirectoryClaim claim = lock(store);
			this.lock = claim;
			StandIn standIn = (importFile != null) ? () -> store.takeIn(importFile) : null;
			Refresher refresher = refresher(store);
			Duration delay = rules(store, refresher, standIn).apply(backoff());
			RefreshThread refreshing = new RefreshThread(refresher::refresh, this.surroundings.pause());
			this.thread = refreshing;
			lookAfterFiles(claim);
			refreshing.start(delay);
		}
		finally {
			this.starter.set(null);
		}
		if (this.closed) {
			close();
		}
	}

	/**
	 * Writes the environment into an archive: as it is now, or if that cannot be found
	 * out, as the data directory has it.
	 * @param file the archive
	 * @return when it was the truth
	 * @throws StartException if there is nothing to write
	 */
	public SnapshotStatus export(Path file) throws InterruptedException {
		try (DataDirectory scratch = DataDirectory.temporary(this.surroundings.temporaryFiles())) {
			SnapshotStore store = store(scratch.path());
			Path kept = this.settings.directory();
			StandIn standIn = (kept != null) ? () -> store(kept).peek() : null;
			rules(store, refresher(store), standIn).apply(backoff());
			Served served = this.node.served();
			if (served == null) {
				throw new IllegalStateException("a node that has started serves something");
			}
			SnapshotArchive.write(served.snapshot().directory(), file);
			return served.status();
		}
		catch (IOException ex) {
			throw new StartException("cannot write the archive: " + Reasons.of(ex), ex);
		}
	}

	/** Ends starting or refreshing, and deletes what is temporary. */
	@Override
	public void close() {
		this.closed = true;
		Thread starting = this.starter.get();
		if (starting != null) {
			starting.interrupt();
		}
		RefreshThread refreshing = this.thread;
		if (refreshing != null) {
			refreshing.close();
		}
		RefreshThread scrubbing = this.scrubber;
		if (scrubbing != null) {
			scrubbing.close();
		}
		try {
			DirectoryClaim locked = this.lock;
			if (locked != null) {
				locked.close();
			}
			DataDirectory used = this.directory;
			if (used != null) {
				used.close();
			}
		}
		catch (IOException ex) {
			LOGGER.warn("cannot delete temporary files: {}", Reasons.of(ex));
		}
	}

	/** What is found out ends the pause of the thread that refreshes. */
	private void lookAfterFiles(DirectoryClaim claim) {
		Scrubber scrubber = new Scrubber(this.node, claim, this.settings.scrubInterval(), this.surroundings.clock());
		this.node.alarm(new Alarms() {

			@Override
			public void damage() {
				NodeLifecycle.this.surroundings.pause().end();
			}

			@Override
			public void suspicion() {
				scrubber.hurry();
			}

		});
		RefreshThread scrubbing = new RefreshThread("scrub", scrubber::run, Pause.SLEEP);
		this.scrubber = scrubbing;
		scrubbing.start(Duration.ZERO);
	}

	private DataDirectory open() {
		try {
			Path configured = this.settings.directory();
			DataDirectory opened = (configured != null) ? DataDirectory.persistent(configured)
					: DataDirectory.temporary(this.surroundings.temporaryFiles());
			this.directory = opened;
			return opened;
		}
		catch (IOException ex) {
			throw new StartException("cannot make a temporary directory: " + Reasons.of(ex) + "; set OSO_DIRECTORY",
					ex);
		}
	}

	private static DirectoryClaim lock(SnapshotStore store) {
		try {
			return store.lock();
		}
		catch (IOException ex) {
			throw new StartException("cannot use the data directory (OSO_DIRECTORY): " + Reasons.of(ex), ex);
		}
	}

	private SnapshotStore store(Path root) {
		SnapshotOrigin origin = new SnapshotOrigin(this.settings.tenant(), this.settings.environment());
		return new SnapshotStore(root, origin, this.surroundings.compiler(), this.surroundings.clock());
	}

	private Refresher refresher(SnapshotStore store) {
		Account account = new Account(this.settings.url().toString(), this.settings.apiToken(),
				this.settings.clientId(), userAgent());
		Upstream upstream = new Upstream(account, this.surroundings.limits(), this.surroundings.clock(),
				this.surroundings.collector(), Outbound.ofProcess());
		EnvironmentReader reader = new EnvironmentReader(upstream, this.surroundings.clock(),
				this.surroundings.compiler());
		// nobody may end this pause early, as damage ends that between refreshes
		Refresh refresh = new Refresh(reader, store, this.settings.replicaLag(), Pause.SLEEP);
		return new Refresher(this.node, refresh, store, backoff(), this.listeners, this.surroundings.clock());
	}

	private StartRules rules(SnapshotStore store, Refresher refresher, @Nullable StandIn standIn) {
		return new StartRules(this.node, store, refresher, standIn, this.settings.startTimeout(),
				this.surroundings.pause(), this.surroundings.clock());
	}

	private Backoff backoff() {
		return new Backoff(this.settings.pollInterval(), () -> ThreadLocalRandom.current().nextDouble());
	}

	private static String userAgent() {
		String version = NodeLifecycle.class.getPackage().getImplementationVersion();
		return "Oso Fallback (java " + Runtime.version().feature() + "; rv:" + ((version != null) ? version : "0")
				+ ')';
	}

	/**
	 * The world that a node lives in.
	 *
	 * @param clock tells the time
	 * @param pause waits
	 * @param limits how long to wait for the upstream
	 * @param temporaryFiles where temporary files belong
	 * @param compiler makes policies ready
	 * @param collector is told where the upstream takes reports
	 */
	record Surroundings(Time clock, Pause pause, UpstreamLimits limits, Path temporaryFiles, PolicyCompiler compiler,
			AdvertisedCollector collector) {
	}

}
