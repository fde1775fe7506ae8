package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A snapshot was refused; the message says which file of it is wrong, and how.
 */
public final class SnapshotException extends IOException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	SnapshotException(Reason reason, Path file, String problem) {
		super("snapshot refused: " + file + ' ' + problem);
		this.reason = reason;
	}

	static SnapshotException damaged(Path file, String problem) {
		return new SnapshotException(Reason.DAMAGED, file, problem);
	}

	/** A snapshot that cannot be read to its end any more. */
	public static SnapshotException shortened(Snapshot snapshot) {
		return damaged(snapshot.directory(), "has lost a part of a file, or cannot be read");
	}

	static SnapshotException unreadable(Path file, IOException cause) {
		SnapshotException refusal = new SnapshotException(Reason.UNREADABLE, file, "cannot be read: " + cause);
		refusal.initCause(cause);
		return refusal;
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why a snapshot cannot be used.
	 */
	public enum Reason {

		/** Something is missing, too short or too long, or has other bytes. */
		DAMAGED,

		/** It belongs to another tenant or environment. */
		FOREIGN,

		/** It was written by a version of the server that uses another format. */
		OTHER_FORMAT,

		/** It cannot be read, which says nothing about what is in it. */
		UNREADABLE

	}

}
