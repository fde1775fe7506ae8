package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A directory in the making. It becomes a snapshot all at once with {@link #publish};
 * closing it before that leaves nothing behind.
 */
final class Draft implements Closeable {

	private final Disk disk;

	private final Path directory;

	private final Path target;

	private boolean published;

	/**
	 * Creates the directory.
	 * @param disk the disk to write to
	 * @param directory a directory that is not there yet, for files in the making
	 * @param target the directory that the snapshot will be
	 */
	Draft(Disk disk, Path directory, Path target) throws IOException {
		this.disk = disk;
		this.directory = directory;
		this.target = target;
		disk.createDirectory(directory);
	}

	Disk disk() {
		return this.disk;
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Adds the manifest to the other files, and returns only when all are on disk.
	 */
	Path publish(byte[] manifest) throws IOException {
		for (SnapshotFile each : SnapshotFile.values()) {
			this.disk.sync(each.in(this.directory));
		}
		Path file = this.directory.resolve(SnapshotFile.MANIFEST);
		try (var out = this.disk.stream(file)) {
			out.write(manifest);
		}
		this.disk.sync(file);
		this.disk.sync(this.directory);
		this.disk.rename(this.directory, this.target);
		this.published = true;
		this.disk.sync(Objects.requireNonNull(this.target.toAbsolutePath().getParent()));
		return this.target;
	}

	@Override
	public void close() throws IOException {
		if (!this.published && Files.exists(this.directory, LinkOption.NOFOLLOW_LINKS)) {
			this.disk.delete(this.directory);
		}
	}

}
