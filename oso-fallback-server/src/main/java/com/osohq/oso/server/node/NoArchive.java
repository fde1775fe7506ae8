package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Path;

import com.osohq.oso.server.snapshot.SnapshotDirectory;

/**
 * Stands where this version has no archives.
 */
final class NoArchive implements Archive {

	private static final String PROBLEM = "this version can neither read nor write archives";

	@Override
	public void write(Path snapshot, Path file) throws IOException {
		throw new IOException(PROBLEM);
	}

	@Override
	public Path read(Path file, SnapshotDirectory into) throws IOException {
		throw new IOException(PROBLEM);
	}

}
