package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

import com.osohq.oso.server.snapshot.Manifest.FileSeal;
import org.jspecify.annotations.Nullable;

/**
 * A file of an open snapshot. It is held open, so that what is mapped can be looked at
 * even if the name leads elsewhere by now, and closed when nobody refers to it any more.
 */
final class HeldFile {

	private final Path path;

	private final FileSeal seal;

	private final RandomAccessFile file;

	/** What tells the file from another one of its name; not every system has that. */
	private final @Nullable Object key;

	private volatile FileTime modified;

	/**
	 * Takes hold of a file.
	 * @param path the file
	 * @param seal how it must look for ever
	 */
	HeldFile(Path path, FileSeal seal) throws IOException {
		this.path = path;
		this.seal = seal;
		BasicFileAttributes attributes = attributes();
		this.key = attributes.fileKey();
		this.modified = attributes.lastModifiedTime();
		this.file = new RandomAccessFile(path.toFile(), "r");
	}

	Path path() {
		return this.path;
	}

	FileSeal seal() {
		return this.seal;
	}

	/** Whether it is as long as it must be. */
	boolean isWhole() {
		try {
			return this.file.length() == this.seal.size();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Whether its name still leads to it, or on a network drive that gives files new keys
	 * now and then, to one that looks the same.
	 */
	boolean isInPlace() {
		try {
			BasicFileAttributes now = attributes();
			boolean alike = now.size() == this.seal.size() && now.lastModifiedTime().equals(this.modified);
			return alike || Objects.equals(this.key, now.fileKey());
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Whether somebody has written to it since this was last asked. */
	boolean wasTouched() {
		try {
			BasicFileAttributes now = attributes();
			boolean touched = Objects.equals(this.key, now.fileKey()) && !now.lastModifiedTime().equals(this.modified);
			this.modified = touched ? now.lastModifiedTime() : this.modified;
			return touched;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Reads bytes at a position; returns how many there were, or -1 at the end. */
	int read(long position, byte[] target, int length) throws IOException {
		this.file.seek(position);
		return this.file.read(target, 0, length);
	}

	private BasicFileAttributes attributes() throws IOException {
		return Files.readAttributes(this.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

}
