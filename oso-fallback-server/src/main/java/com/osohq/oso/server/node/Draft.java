package com.osohq.oso.server.node;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.snapshot.SnapshotWriter;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in the making, or none: nobody can see it until it is accepted. Not
 * thread-safe.
 */
final class Draft implements Closeable {

	private final SnapshotStore store;

	private @Nullable SnapshotWriter writer;

	private @Nullable Reading reading;

	Draft(SnapshotStore store) {
		this.store = store;
	}

	/** Reads the environment into a new draft, in place of the one there is. */
	Reading rewrite(EnvironmentReader reader, byte[] salt) throws IOException {
		discard();
		this.writer = start();
		this.reading = reader.read(salt, this.writer);
		return this.reading;
	}

	/** What is written, or {@code null} if nothing is. */
	@Nullable Reading reading() {
		return this.reading;
	}

	/** Gives up what is written. */
	void discard() throws RefreshException {
		SnapshotWriter current = this.writer;
		this.writer = null;
		this.reading = null;
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
	Served complete(Instant asOf) throws RefreshException {
		if (this.writer == null || this.reading == null) {
			throw new IllegalStateException("nothing is written");
		}
		return this.store.complete(this.writer, this.reading, asOf);
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
