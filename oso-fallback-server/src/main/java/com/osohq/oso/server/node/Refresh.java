package com.osohq.oso.server.node;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.node.RefreshThread.Pause;
import com.osohq.oso.server.snapshot.Remains;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to bring the copy up to date. Not thread-safe.
 *
 * <p>
 * The API hands out one predicate after the other, so what one pass over the environment
 * finds may be a mixture of before and after some write. Therefore there are two passes,
 * and their digests are compared. Say that every set of facts (and the policy) is read at
 * some time {@code a} in the first pass and {@code b} in the second, and is the same both
 * times. Every {@code a} lies before the moment at which the first pass ended, and every
 * {@code b} after it; a set that was the same at {@code a} and at {@code b} was so at
 * that moment. All sets are therefore what the environment consisted of at that one
 * moment. A pause between the passes, as long as a replica of the upstream may lag behind
 * another one, keeps a {@code b} from being older than it seems.
 *
 * <p>
 * The same argument makes one pass enough if its digest is that of the snapshot being
 * served: then nothing is written.
 *
 * <p>
 * An environment that is written to without a pause never lets two passes agree. After
 * {@value #MAX_PASSES} of them, facts that every written pass has found are
 * <em>settled</em>, and facts that only some have found <em>unsettled</em>. By the same
 * argument, fact by fact, what is settled was true at the moment before the last pass,
 * and what was true at that moment is settled or unsettled; so nothing is granted that
 * was not granted then, if the engine takes unsettled facts for absent, and for present
 * below a negation. Decision 0009 has the proof and its one assumption: that a fact does
 * not change twice between two passes that find the same of it.
 */
final class Refresh {

	static final int MAX_PASSES = 6;

	/** An empty environment is looked at again no sooner than that. */
	private static final Duration SECOND_LOOK = Duration.ofSeconds(30);

	private static final Logger LOGGER = LoggerFactory.getLogger(Refresh.class);

	private final EnvironmentReader reader;

	private final SnapshotStore store;

	private final Duration replicaLag;

	private final Pause pause;

	private final byte[] salt = ContentDigest.newSalt();

	private boolean sawEmpty;

	/**
	 * Creates a refresh that can be attempted again and again.
	 * @param reader reads the environment
	 * @param store keeps what is read
	 * @param replicaLag how far what one replica of the upstream answers may lag behind
	 * what another one does
	 * @param pause waits for as long, between passes
	 */
	Refresh(EnvironmentReader reader, SnapshotStore store, Duration replicaLag, Pause pause) {
		this.reader = reader;
		this.store = store;
		this.replicaLag = replicaLag;
		this.pause = pause;
	}

	/**
	 * Tries once. A snapshot that is not on disk any more is written again even if its
	 * content is still the truth.
	 * @param served what is being served, or {@code null}
	 * @return what to serve from now on
	 * @throws IOException if that is not known; what was served goes on being served
	 * @throws InterruptedException if this thread is to end
	 */
	Result attempt(@Nullable Served served) throws IOException, InterruptedException {
		this.reader.beginRefresh();
		ContentDigest known = (served != null && served.snapshot().isInPlace()) ? served.digest() : null;
		byte[] saltNow = (known != null) ? known.saltBytes() : this.salt;
		// one pass writes nothing: it comes first if it may find what is served, or else
		// second
		int lookingPass = (known != null) ? 1 : 2;
		ContentDigest previous = null;
		try (Draft draft = new Draft(this.store)) {
			for (int pass = 1; pass <= MAX_PASSES; pass++) {
				if (pass > 1 && !this.replicaLag.isZero()) {
					this.pause.last(this.replicaLag);
				}
				Reading reading = read(draft, pass != lookingPass, saltNow);
				if (reading == null) {
					draft.discard();
					previous = null;
					continue;
				}
				draft.discardIfOfOtherPolicy(reading);
				ContentDigest digest = reading.digest();
				if (served != null && digest.equals(known)) {
					this.sawEmpty = false;
					return new Result(served.confirmed(asOf(reading)), Outcome.UNCHANGED);
				}
				refuseSuddenEmptiness(reading);
				if (digest.equals(previous) && draft.holds(digest)) {
					draft.keepLatestPass();
					return new Result(accept(draft, reading), Outcome.UPDATED);
				}
				previous = digest;
			}
			return acceptUnsettled(draft);
		}
	}

	/** One pass, or {@code null} if the policy changed during it. */
	private @Nullable Reading read(Draft draft, boolean write, byte[] salt) throws IOException {
		try {
			return write ? draft.addPass(this.reader, salt) : this.reader.read(salt, null);
		}
		catch (RefreshException ex) {
			if (ex.kind() != Cause.CHANGED_MEANWHILE) {
				throw ex;
			}
			return null;
		}
	}

	/** When what was read was the truth at the latest; a replica may have lagged. */
	private Moment asOf(Reading reading) {
		return reading.began().minus(this.replicaLag);
	}

	/**
	 * An environment is seldom emptied, and a server that has lost its data looks the
	 * same. So it is believed to be empty when two refreshes in a row have seen it so;
	 * also if the copy that had something is not served any more.
	 */
	private void refuseSuddenEmptiness(Reading reading) throws RefreshException {
		boolean second = this.sawEmpty;
		this.sawEmpty = false;
		if (!reading.source().isEmpty() && reading.facts() > 0) {
			return;
		}
		Remains before = this.store.latest();
		boolean policyGone = before.policy() && reading.source().isEmpty();
		this.sawEmpty = policyGone || (before.facts() && reading.facts() == 0);
		if (this.sawEmpty && !second) {
			throw new RefreshException(Cause.EMPTIED, "the environment has no " + (policyGone ? "policy" : "facts")
					+ " any more; that is believed if the next refresh finds the same", SECOND_LOOK, null);
		}
	}

	private Result acceptUnsettled(Draft draft) throws RefreshException {
		Reading reading = draft.reading();
		if (reading == null || draft.passes() < 2) {
			throw new RefreshException(Cause.CHANGED_MEANWHILE, "the policy has changed, and in " + MAX_PASSES
					+ " attempts the facts could not be downloaded twice under one and the same");
		}
		return new Result(accept(draft, reading), Outcome.UNSETTLED);
	}

	private Served accept(Draft draft, Reading reading) throws RefreshException {
		Served fresh = draft.complete(asOf(reading));
		this.sawEmpty = false;
		if (reading.unfit().count() > 0) {
			LOGGER.warn("{} facts do not fit the policy and have no effect, such as {}", reading.unfit().count(),
					reading.unfit());
		}
		return fresh;
	}

	/**
	 * What came of an attempt.
	 *
	 * @param served what to serve from now on
	 * @param outcome whether that is a new snapshot, and of which kind
	 */
	record Result(Served served, Outcome outcome) {
	}

}
