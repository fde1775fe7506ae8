package com.osohq.oso.server.devserver;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.osohq.oso.server.polar.InvalidPolicyException;
import org.jspecify.annotations.Nullable;

/**
 * A directory that one process at a time keeps an environment in.
 */
final class EnvironmentDirectory implements Closeable {

	/** A folder of our own: a Fallback node may be given the same directory. */
	private static final String FOLDER = "dev-server";

	private static final String LOCK = "lock";

	private static final String JOURNAL = "journal";

	private final LockedJournal journal;

	private final DevEnvironment environment;

	private EnvironmentDirectory(LockedJournal journal, DevEnvironment environment) {
		this.journal = journal;
		this.environment = environment;
	}

	/**
	 * Takes possession of a directory.
	 * @throws StorageException if it cannot be used
	 */
	static EnvironmentDirectory open(Path directory) {
		try {
			Path folder = Files.createDirectories(directory.resolve(FOLDER));
			FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			try {
				if (tryLock(lock) == null) {
					throw new StorageException("the directory '" + directory
							+ "' is in use by another process; stop that one, or use another directory");
				}
				return open(folder, lock);
			}
			catch (IOException | RuntimeException ex) {
				lock.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new StorageException("the directory '" + directory + "' cannot be used: " + ex, ex);
		}
	}

	private static EnvironmentDirectory open(Path folder, FileChannel lock) throws IOException {
		EnvironmentContent content = new EnvironmentContent();
		Path file = folder.resolve(JOURNAL);
		LockedJournal journal = new LockedJournal(lock, Journal.open(file, content::add));
		try {
			return new EnvironmentDirectory(journal, DevEnvironment.of(content, journal));
		}
		catch (InvalidPolicyException ex) {
			journal.close();
			throw new StorageException("the policy in '" + file
					+ "' is not valid in this version; use the version that wrote it, or delete the directory\n"
					+ ex.getMessage(), ex);
		}
	}

	/** The environment that is kept here. */
	DevEnvironment environment() {
		return this.environment;
	}

	@Override
	public void close() throws IOException {
		this.journal.close();
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

}
