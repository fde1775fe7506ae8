package com.osohq.oso.server.node;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.snapshot.SnapshotWriter;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in the making, or none: nobody can see it until it is accepted. Not
 * thread-safe.
 */
final class Draft implements Closeable {

	private final SnapshotStore store;

	private @Nullable SnapshotWriter writer;

	private @Nullable Reading reading;

	private int passes;

	Draft(SnapshotStore store) {
		this.store = store;
	}

	/** Reads the environment into the draft, beside what passes before have read. */
	Reading addPass(EnvironmentReader reader, byte[] salt) throws IOException {
		SnapshotWriter current = this.writer;
		if (current == null) {
			current = start();
			this.writer = current;
		}
		else {
			beginNextPass(current);
		}
		Reading latest = reader.read(salt, current);
		if (isOfOtherPolicy(latest)) {
			keepLatestPass(current);
			this.passes = 0;
		}
		this.reading = latest;
		this.passes++;
		return latest;
	}

	/** Whether this is the content that the latest pass has read. */
	boolean holds(ContentDigest digest) {
		return this.reading != null && this.reading.digest().equals(digest);
	}

	/** Facts that were read under different policies are not to be compared. */
	void discardIfOfOtherPolicy(Reading latest) throws RefreshException {
		if (isOfOtherPolicy(latest)) {
			discard();
		}
	}

	private boolean isOfOtherPolicy(Reading latest) {
		return this.reading != null && !Objects.equals(this.reading.policyText(), latest.policyText());
	}

	/** How many passes have been written. */
	int passes() {
		return this.passes;
	}

	/** Keeps what the latest pass has read, and nothing of those before. */
	void keepLatestPass() throws RefreshException {
		if (this.writer != null && this.passes > 1) {
			keepLatestPass(this.writer);
			this.passes = 1;
		}
	}

	private static void keepLatestPass(SnapshotWriter writer) throws RefreshException {
		try {
			writer.keepLatestPass();
		}
		catch (IOException ex) {
			throw storage(ex);
		}
	}

	/** What the latest pass has read, or {@code null} if nothing is written. */
	@Nullable Reading reading() {
		return this.reading;
	}

	/** Gives up what is written. */
	void discard() throws RefreshException {
		SnapshotWriter current = this.writer;
		this.writer = null;
		this.reading = null;
		this.passes = 0;
		if (current != null) {
			try {
				current.close();
			}
			catch (IOException ex) {
				throw storage(ex);
			}
		}
	}

	@Override
	public void close() throws RefreshException {
		discard();
	}

	/**
	 * Makes a snapshot of what is written.
	 * @param asOf when that was the truth
	 */
	Served complete(Moment asOf) throws RefreshException {
		if (this.writer == null || this.reading == null) {
			throw new IllegalStateException("nothing is written");
		}
		return this.store.complete(this.writer, this.reading, this.passes > 1, asOf);
	}

	private static void beginNextPass(SnapshotWriter writer) throws RefreshException {
		try {
			writer.beginNextPass();
		}
		catch (IOException ex) {
			throw storage(ex);
		}
	}

	private SnapshotWriter start() throws RefreshException {
		try {
			return this.store.write();
		}
		catch (IOException ex) {
			throw storage(ex);
		}
	}

	private static RefreshException storage(IOException cause) {
		return new RefreshException(Cause.STORAGE, "cannot write the snapshot: " + Reasons.of(cause), cause);
	}

}
