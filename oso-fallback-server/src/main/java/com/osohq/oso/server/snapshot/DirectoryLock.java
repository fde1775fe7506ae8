package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A lock that the operating system holds for this process, and gives up when the process
 * ends, however it ends. The file stays; that it is there means nothing.
 */
final class DirectoryLock implements Closeable {

	static final String FILE = "lock";

	private final Path file;

	private final FileChannel channel;

	/** What tells the file from another one of its name; not every system has that. */
	private final @Nullable Object key;

	private DirectoryLock(Path file, FileChannel channel) throws IOException {
		this.file = file;
		this.channel = channel;
		this.key = key(file);
	}

	static boolean exists(Path directory) {
		return Files.exists(directory.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
	}

	static DirectoryLock of(Path directory) throws IOException {
		Path file = directory.resolve(FILE);
		FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
		FileLock lock = null;
		try {
			lock = tryLock(channel);
		}
		finally {
			if (lock == null) {
				channel.close();
			}
		}
		if (lock == null) {
			throw new IOException("the directory '" + directory
					+ "' is in use by another server: give each one a directory of its own, or stop the other one");
		}
		return new DirectoryLock(file, channel);
	}

	/** Whether others who try to lock the directory would meet this lock. */
	boolean isInPlace() {
		try {
			return Objects.equals(this.key, key(this.file));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static @Nullable Object key(Path file) throws IOException {
		return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
