package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The right of one process to use a directory of snapshots. A lock is worth nothing once
 * somebody has deleted its file, so there are two: one in the directory, which is made
 * again when it is missing, and one in the snapshot in use, which cannot be deleted
 * without deleting the snapshot. Thread-safe.
 */
public final class DirectoryClaim implements Closeable {

	private final Path root;

	private DirectoryLock lock;

	private @Nullable Path used;

	private @Nullable DirectoryLock mark;

	private boolean closed;

	/**
	 * Claims a directory.
	 * @throws IOException if it is in use, also by this process
	 */
	DirectoryClaim(Path root) throws IOException {
		this.root = root;
		this.lock = DirectoryLock.of(root);
	}

	/**
	 * Makes sure that the directory still belongs to this process.
	 * @throws IOException if it does not, or that cannot be found out
	 */
	public synchronized void renew() throws IOException {
		if (this.closed || this.lock.isInPlace()) {
			return;
		}
		// closing a file ends all locks that the process has on it, under whatever name
		this.lock.close();
		this.lock = DirectoryLock.of(this.root);
	}

	/** Refuses a snapshot that another process uses. */
	static void requireUnused(Path snapshot) throws IOException {
		if (DirectoryLock.exists(snapshot)) {
			DirectoryLock.of(snapshot).close();
		}
	}

	/** Marks the snapshot that is in use from now on, and no other one. */
	synchronized void mark(@Nullable Path snapshot) throws IOException {
		if (this.closed || Objects.equals(snapshot, this.used)) {
			return;
		}
		DirectoryLock before = this.mark;
		this.mark = (snapshot != null) ? DirectoryLock.of(snapshot) : null;
		this.used = snapshot;
		if (before != null) {
			before.close();
		}
	}

	@Override
	public synchronized void close() throws IOException {
		this.closed = true;
		DirectoryLock marked = this.mark;
		try {
			if (marked != null) {
				marked.close();
			}
		}
		finally {
			this.lock.close();
		}
	}

}
