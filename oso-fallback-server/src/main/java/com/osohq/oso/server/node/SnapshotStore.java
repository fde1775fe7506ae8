package com.osohq.oso.server.node;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.Environment.Version;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.snapshot.DirectoryClaim;
import com.osohq.oso.server.snapshot.Remains;
import com.osohq.oso.server.snapshot.Snapshot;
import com.osohq.oso.server.snapshot.SnapshotArchive;
import com.osohq.oso.server.snapshot.SnapshotDirectory;
import com.osohq.oso.server.snapshot.SnapshotException;
import com.osohq.oso.server.snapshot.SnapshotOrigin;
import com.osohq.oso.server.snapshot.SnapshotWriter;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The snapshots of one node on its disk: at most the one being served, the one in the
 * making, and for a moment the one before. Not thread-safe.
 */
final class SnapshotStore {

	private static final Logger LOGGER = LoggerFactory.getLogger(SnapshotStore.class);

	private final Path root;

	private final SnapshotOrigin origin;

	private final SnapshotDirectory directory;

	private final PolicyCompiler compiler;

	private final Time clock;

	private final List<WeakReference<FactSource>> retired = new ArrayList<>();

	private final List<String> refusals = new ArrayList<>();

	private @Nullable Snapshot inUse;

	private @Nullable Remains latest;

	SnapshotStore(Path root, SnapshotOrigin origin, PolicyCompiler compiler, Time clock) {
		this(root, origin, new SnapshotDirectory(root, origin), compiler, clock);
	}

	SnapshotStore(Path root, SnapshotOrigin origin, SnapshotDirectory directory, PolicyCompiler compiler, Time clock) {
		this.root = root;
		this.origin = origin;
		this.directory = directory;
		this.compiler = compiler;
		this.clock = clock;
	}

	/**
	 * Claims the directory for this process.
	 * @return gives it up when closed
	 */
	DirectoryClaim lock() throws IOException {
		return this.directory.lock();
	}

	/**
	 * Opens the newest snapshot that can be served, sets aside what is damaged, and
	 * deletes what was left half-written.
	 * @return nothing if there is none
	 */
	@Nullable Served openNewest() throws IOException {
		SnapshotDirectory.Opening opening = this.directory.openNewest();
		for (SnapshotDirectory.Refusal refusal : opening.refusals()) {
			LOGGER.error("{}; it is not used, and is now {}", refusal.cause().getMessage(), refusal.directory());
			this.refusals.add(refusal.cause().getMessage() + "; it is not used, and is now " + refusal.directory());
		}
		Snapshot snapshot = opening.snapshot();
		clean(snapshot);
		if (snapshot == null) {
			return null;
		}
		try {
			return serve(snapshot);
		}
		catch (RefreshException ex) {
			LOGGER.error("snapshot {} is not used: {}", snapshot.directory(), ex.text());
			this.refusals.add("snapshot " + snapshot.directory() + " is not used: " + ex.text());
			return null;
		}
	}

	/** Why snapshots that were found on disk are not used. */
	List<String> refusals() {
		return List.copyOf(this.refusals);
	}

	/**
	 * What the environment had when it was copied last, even if the copy is damaged or
	 * cannot be served.
	 * @throws RefreshException if the disk cannot be read
	 */
	Remains latest() throws RefreshException {
		Remains known = this.latest;
		try {
			return (known != null) ? known : this.directory.remains();
		}
		catch (IOException ex) {
			throw new RefreshException(Cause.STORAGE, "cannot read the data directory: " + Reasons.of(ex), ex);
		}
	}

	/**
	 * Opens the newest snapshot that can be served and changes nothing, because a node
	 * may be running on the same directory.
	 * @return nothing if there is none
	 */
	@Nullable Served peek() throws IOException {
		for (Path each : this.directory.list()) {
			try {
				return serve(Snapshot.open(each, this.origin));
			}
			catch (SnapshotException | RefreshException ex) {
				LOGGER.warn("snapshot {} is passed over: {}", each, ex.getMessage());
			}
		}
		return null;
	}

	/**
	 * Takes in what an archive holds.
	 * @throws IOException if it is damaged or belongs to another environment
	 */
	Served takeIn(Path file) throws IOException {
		Snapshot snapshot = Snapshot.open(SnapshotArchive.read(file, this.directory), this.origin);
		use(snapshot);
		return serve(snapshot);
	}

	/**
	 * Starts a snapshot, and makes room for it first. The files of those deleted before
	 * take up space until nothing is mapped to them any more, which the collector of
	 * garbage finds out; if it has not yet, it is asked to, lest two of them pile up
	 * beside the one in use.
	 */
	SnapshotWriter write() throws IOException {
		clean(this.inUse);
		this.retired.removeIf((facts) -> facts.get() == null);
		if (!this.retired.isEmpty()) {
			System.gc();
		}
		return this.directory.write();
	}

	/**
	 * Completes a snapshot, reads it back and checks it.
	 * @param writer has got every fact
	 * @param reading what it got in its latest pass
	 * @param unsettled whether several passes count, because they differ
	 * @param asOf when that was the truth
	 * @throws RefreshException if it is not on disk what it was meant to be
	 */
	Served complete(SnapshotWriter writer, Reading reading, boolean unsettled, Moment asOf) throws RefreshException {
		try {
			PolicyText text = reading.policyText();
			// what was never seen whole is never recognized either
			ContentDigest digest = unsettled ? null : reading.digest();
			Path written = writer.finish(reading.source(), (text != null) ? text.filename() : null, asOf.wallClock(),
					(digest != null) ? digest.toString() : "");
			Snapshot snapshot = Snapshot.open(written, this.origin);
			check(snapshot, reading);
			return served(snapshot, reading.policy(), text, digest, asOf);
		}
		catch (IOException ex) {
			throw new RefreshException(Cause.STORAGE, "cannot write the snapshot: " + Reasons.of(ex), ex);
		}
	}

	/** Keeps a damaged snapshot from the next start. */
	void setAside(Damage damage) {
		Snapshot snapshot = damage.served().snapshot();
		try {
			if (snapshot.isInPlace()) {
				LOGGER.error("the damaged snapshot is now {}", this.directory.setAside(snapshot, damage.cause()));
			}
		}
		catch (IOException ex) {
			LOGGER.error("the damaged snapshot {} cannot be set aside: {}", snapshot.directory(), Reasons.of(ex));
		}
		if (this.inUse == snapshot) {
			clean(null);
		}
	}

	/** Notes that a snapshot is still the truth. */
	void confirm(Served served) {
		Moment asOf = served.asOf();
		if (asOf == null) {
			throw new IllegalArgumentException("nobody knows when this was the truth");
		}
		try {
			served.snapshot().confirm(asOf.wallClock());
		}
		catch (IOException ex) {
			LOGGER.warn("cannot note in {} that the snapshot is up to date: {}", this.root, Reasons.of(ex));
		}
	}

	/**
	 * Deletes the snapshots before the one that is served now. Requests that still answer
	 * from one of them go on: the files are mapped, and the system keeps what is mapped.
	 */
	void retire(@Nullable Served before, Served now) {
		if (before != null) {
			this.retired.add(new WeakReference<>(before.environment().facts()));
		}
		clean(now.snapshot());
	}

	private void clean(@Nullable Snapshot inUse) {
		this.inUse = inUse;
		use(inUse);
		try {
			this.directory.clean(inUse);
		}
		catch (IOException ex) {
			LOGGER.warn("cannot delete old snapshots in {}: {}", this.root, Reasons.of(ex));
		}
	}

	private void use(@Nullable Snapshot snapshot) {
		try {
			this.directory.use(snapshot);
		}
		catch (IOException ex) {
			LOGGER.warn("cannot mark in {} which snapshot is in use: {}", this.root, Reasons.of(ex));
		}
	}

	private Served serve(Snapshot snapshot) throws RefreshException {
		// an environment without a policy and one with an empty policy answer alike
		PolicyText text = snapshot.policy().isEmpty() ? null : new PolicyText(snapshot.policyName(), snapshot.policy());
		Moment asOf = this.clock.recall(snapshot.confirmed()).orElse(null);
		if (asOf == null) {
			LOGGER.error(
					"snapshot {} says that it was up to date at {}, which is still to come by the clock of this "
							+ "machine; its age is unknown until a refresh succeeds: check the clock",
					snapshot.directory(), snapshot.confirmed());
		}
		return served(snapshot, this.compiler.compile(text), text, ContentDigest.parse(snapshot.contentDigest()), asOf);
	}

	private Served served(Snapshot snapshot, CompiledPolicy policy, @Nullable PolicyText text,
			@Nullable ContentDigest digest, @Nullable Moment asOf) {
		this.latest = new Remains(text != null, snapshot.factCount() + snapshot.unsettledCount() > 0);
		String id = snapshot.directory().getFileName() + "-" + Long.toString(snapshot.created().toEpochMilli(), 36);
		return new Served(snapshot, Environment.of(new Version(id, asOf), text, policy, snapshot.facts()), digest);
	}

	private static void check(Snapshot snapshot, Reading reading) throws IOException {
		FactSource all = snapshot.facts().possible();
		boolean plausible = snapshot.facts().size() <= reading.facts() && (all.size() > 0 || reading.facts() == 0);
		boolean settled = snapshot.contentDigest().isEmpty() || snapshot.unsettledCount() == 0;
		boolean complete = plausible && settled && snapshot.policy().equals(reading.source())
				&& reading.samples().stream().allMatch((fact) -> holds(all, fact));
		if (!complete) {
			FileSystemUtils.deleteRecursively(snapshot.directory());
			throw new IOException("the snapshot does not hold what was written");
		}
	}

	private static boolean holds(FactSource facts, Fact fact) {
		List<Fact> found = new ArrayList<>();
		facts.forEach(FactPattern.of(fact), found::add);
		return found.equals(List.of(fact));
	}

}
