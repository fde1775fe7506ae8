package com.osohq.oso.server.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import com.osohq.oso.server.node.RefreshFailure.Cause;
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
 * moment. (The exception is a set that changes and changes back in between; such a change
 * is as good as none.)
 *
 * <p>
 * The same argument makes one pass enough if its digest is that of the snapshot being
 * served: then nothing is written. Otherwise passes that write a draft and passes that
 * only look take turns until two in a row agree. An environment that is written to
 * without a pause never lets them; after {@value #MAX_PASSES} passes the latest draft is
 * accepted as it is, because data that never become newer are worse than data in which
 * writes of a few seconds may be mixed.
 */
final class Refresh {

	/** An even number, so that both kinds of passes have had their turns. */
	static final int MAX_PASSES = 6;

	/** An empty environment is looked at again no sooner than that. */
	private static final Duration SECOND_LOOK = Duration.ofSeconds(30);

	private static final Logger LOGGER = LoggerFactory.getLogger(Refresh.class);

	private final EnvironmentReader reader;

	private final SnapshotStore store;

	private final byte[] salt = ContentDigest.newSalt();

	private boolean sawEmpty;

	Refresh(EnvironmentReader reader, SnapshotStore store) {
		this.reader = reader;
		this.store = store;
	}

	/**
	 * Tries once.
	 * @param served what is being served, or {@code null}
	 * @return what to serve from now on
	 * @throws IOException if that is not known; what was served goes on being served
	 */
	Result attempt(@Nullable Served served) throws IOException {
		ContentDigest known = (served != null) ? served.digest() : null;
		byte[] saltNow = (known != null) ? known.saltBytes() : this.salt;
		ContentDigest previous = null;
		boolean write = known == null;
		try (Draft draft = new Draft(this.store)) {
			for (int pass = 1; pass <= MAX_PASSES; pass++, write = !write) {
				Reading reading = read(draft, write, saltNow);
				if (reading == null) {
					previous = null;
					continue;
				}
				ContentDigest digest = reading.digest();
				if (served != null && digest.equals(known)) {
					this.sawEmpty = false;
					return new Result(served.confirmed(reading.began()), false);
				}
				refuseSuddenEmptiness(served, reading);
				if (digest.equals(previous)) {
					return accept(draft, reading.began());
				}
				previous = digest;
			}
			return acceptUnconfirmed(draft);
		}
	}

	/** One pass, or {@code null} if the policy changed during it. */
	private @Nullable Reading read(Draft draft, boolean write, byte[] salt) throws IOException {
		try {
			return write ? draft.rewrite(this.reader, salt) : this.reader.read(salt, null);
		}
		catch (RefreshException ex) {
			if (ex.kind() != Cause.CHANGED_MEANWHILE) {
				throw ex;
			}
			draft.discard();
			return null;
		}
	}

	/**
	 * An environment is seldom emptied, and a server that has lost its data looks the
	 * same. So it is believed to be empty when two refreshes in a row have seen it so.
	 */
	private void refuseSuddenEmptiness(@Nullable Served served, Reading reading) throws RefreshException {
		boolean policyGone = served != null && served.environment().policyText() != null && reading.source().isEmpty();
		boolean factsGone = served != null && served.environment().facts().size() > 0 && reading.facts() == 0;
		boolean second = this.sawEmpty;
		this.sawEmpty = policyGone || factsGone;
		if (this.sawEmpty && !second) {
			throw new RefreshException(Cause.EMPTIED, "the environment has no " + (policyGone ? "policy" : "facts")
					+ " any more; that is believed if the next refresh finds the same", SECOND_LOOK, null);
		}
	}

	private Result acceptUnconfirmed(Draft draft) throws RefreshException {
		Reading reading = draft.reading();
		if (reading == null) {
			throw new RefreshException(Cause.CHANGED_MEANWHILE,
					"the policy has changed during " + MAX_PASSES + " attempts to download the facts");
		}
		LOGGER.warn("the environment is being written to all the time; the new snapshot may mix writes of the time "
				+ "since {}", reading.began());
		return accept(draft, reading.began());
	}

	private Result accept(Draft draft, Instant asOf) throws RefreshException {
		Reading reading = draft.reading();
		Served fresh = draft.complete(asOf);
		this.sawEmpty = false;
		if (reading != null && reading.unfit().count() > 0) {
			LOGGER.warn("{} facts do not fit the policy and have no effect, such as {}", reading.unfit().count(),
					reading.unfit());
		}
		return new Result(fresh, true);
	}

	/**
	 * What came of an attempt.
	 *
	 * @param served what to serve from now on
	 * @param updated whether that is a new snapshot
	 */
	record Result(Served served, boolean updated) {
	}

}
