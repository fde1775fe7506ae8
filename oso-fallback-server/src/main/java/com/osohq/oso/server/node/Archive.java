package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Path;

import com.osohq.oso.server.snapshot.SnapshotDirectory;

/**
 * Turns a snapshot into one file, and back.
 */
interface Archive {

	/** Writes a complete snapshot into a file. */
	void write(Path snapshot, Path file) throws IOException;

	/**
	 * Adds what is in a file to a directory, as its newest snapshot.
	 * @return the snapshot
	 */
	Path read(Path file, SnapshotDirectory into) throws IOException;

}
