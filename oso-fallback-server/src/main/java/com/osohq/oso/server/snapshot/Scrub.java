package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

/**
 * Reads an open snapshot again, some bytes at a time, and compares its checksums: the
 * files that are held, which answers come from, and not what their names lead to now. Not
 * thread-safe.
 */
public final class Scrub {

	private static final int BUFFER_BYTES = 1 << 16;

	private final List<HeldFile> files;

	private final byte[] buffer = new byte[BUFFER_BYTES];

	private final MessageDigest digest = Sha256.digest();

	private int current;

	private long position;

	Scrub(List<HeldFile> files) {
		this.files = files;
	}

	/** Begins again with the first file. */
	public void restart() {
		this.digest.reset();
		this.current = 0;
		this.position = 0;
	}

	/**
	 * Reads on; after the last file comes the first.
	 * @param bytes how many to read at least, unless the round ends before
	 * @return whether a round has ended, so that every byte was right since it began
	 * @throws SnapshotException if the snapshot is damaged
	 */
	public boolean read(long bytes) throws SnapshotException {
		long left = bytes;
		while (left > 0) {
			HeldFile file = this.files.get(this.current);
			int count = read(file);
			left -= count;
			if (this.position == file.seal().size() && endsRound(file)) {
				return true;
			}
		}
		return false;
	}

	private int read(HeldFile file) throws SnapshotException {
		if (!file.isWhole()) {
			throw SnapshotException.damaged(file.path(), "has not the " + file.seal().size() + " bytes any more");
		}
		int wanted = (int) Math.min(this.buffer.length, file.seal().size() - this.position);
		try {
			int count = (wanted > 0) ? file.read(this.position, this.buffer, wanted) : 0;
			if (count < 0) {
				throw SnapshotException.damaged(file.path(), "ends too early");
			}
			this.digest.update(this.buffer, 0, count);
			this.position += count;
			return count;
		}
		catch (SnapshotException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw SnapshotException.unreadable(file.path(), ex);
		}
	}

	private boolean endsRound(HeldFile file) throws SnapshotException {
		if (!Sha256.text(this.digest).equals(file.seal().sha256())) {
			throw SnapshotException.damaged(file.path(), "does not match its checksum any more");
		}
		this.position = 0;
		this.current = (this.current + 1) % this.files.size();
		return this.current == 0;
	}

}
