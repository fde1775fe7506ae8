package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * Where a node keeps its snapshots: the directory that the operator wants, or a temporary
 * one that is deleted when the node ends.
 *
 * <pre>
 * oso-fallback-X.lock  locked as long as its process runs, so that what a killed
 *                      process leaves can be told from what is in use
 * oso-fallback-X       the directory
 * </pre>
 */
final class DataDirectory implements AutoCloseable {

	private static final String PREFIX = "oso-fallback-";

	private static final String LOCK = ".lock";

	private static final Logger LOGGER = LoggerFactory.getLogger(DataDirectory.class);

	private final Path path;

	private final @Nullable FileChannel lock;

	private DataDirectory(Path path, @Nullable FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/** A directory that stays. */
	static DataDirectory persistent(Path path) {
		return new DataDirectory(path, null);
	}

	/**
	 * A new temporary directory. Those that killed processes have left are deleted.
	 * @param parent where temporary files belong
	 */
	static DataDirectory temporary(Path parent) throws IOException {
		deleteLeftOvers(parent);
		while (true) {
			Path lockFile = Files.createTempFile(parent, PREFIX, LOCK);
			FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
			// another process may have taken the file for a left-over before it was
			// locked
			if (tryLock(channel) != null && Files.exists(lockFile)) {
				return new DataDirectory(createPrivate(directoryOf(lockFile)), channel);
			}
			channel.close();
		}
	}

	Path path() {
		return this.path;
	}

	/** Deletes a temporary directory. */
	@Override
	public void close() throws IOException {
		if (this.lock != null) {
			FileSystemUtils.deleteRecursively(this.path);
			Files.deleteIfExists(this.path.resolveSibling(this.path.getFileName() + LOCK));
			this.lock.close();
		}
	}

	/** Others on this machine have no business with who may do what. */
	private static Path createPrivate(Path directory) throws IOException {
		boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? Files.createDirectory(directory,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
				: Files.createDirectory(directory);
	}

	private static void deleteLeftOvers(Path parent) {
		try (DirectoryStream<Path> lockFiles = Files.newDirectoryStream(parent, PREFIX + '*' + LOCK)) {
			for (Path lockFile : lockFiles) {
				deleteIfLeftOver(lockFile);
			}
		}
		catch (IOException ex) {
			LOGGER.warn("cannot look for what killed processes have left in {}: {}", parent, Reasons.of(ex));
		}
	}

	private static void deleteIfLeftOver(Path lockFile) {
		try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
			if (tryLock(channel) != null) {
				FileSystemUtils.deleteRecursively(directoryOf(lockFile));
				Files.deleteIfExists(lockFile);
				LOGGER.info("deleted {}, which a process has left", directoryOf(lockFile));
			}
		}
		catch (IOException ex) {
			LOGGER.info("left {} alone: {}", lockFile, Reasons.of(ex));
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	private static Path directoryOf(Path lockFile) {
		String name = lockFile.getFileName().toString();
		return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
	}

}
