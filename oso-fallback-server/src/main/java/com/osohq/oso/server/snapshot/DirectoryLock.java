package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A lock that the operating system holds for this process, and gives up when the process
 * ends, however it ends. The file stays; that it is there means nothing.
 */
final class DirectoryLock implements Closeable {

	static final String FILE = "lock";

	private final FileChannel channel;

	private DirectoryLock(FileChannel channel) {
		this.channel = channel;
	}

	static DirectoryLock of(Path directory) throws IOException {
		FileChannel channel = FileChannel.open(directory.resolve(FILE),
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
		return new DirectoryLock(channel);
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
