package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that a build needs for its own time only. As long as they are small, they are
 * in memory: a small environment takes hundreds of them in every refresh, of a few bytes
 * each.
 */
final class Scratch extends Storage {

	private final Disk disk;

	private final Path directory;

	private final int memoryBytes;

	private final Map<Path, MemoryFile> files = new LinkedHashMap<>();

	private boolean inMemory = true;

	/**
	 * Starts without any files.
	 * @param disk where they go if they are large
	 * @param directory a directory for them, which is not there yet
	 * @param memoryBytes how many bytes of them to keep in memory
	 */
	Scratch(Disk disk, Path directory, int memoryBytes) {
		this.disk = disk;
		this.directory = directory;
		this.memoryBytes = memoryBytes;
	}

	/**
	 * Makes room for more bytes, if need be on the disk. Not to be called while one of
	 * the files is open.
	 */
	void reserve(long more) throws IOException {
		long used = this.files.values().stream().mapToLong(MemoryFile::size).sum();
		if (!this.inMemory || used + more <= this.memoryBytes) {
			return;
		}
		this.inMemory = false;
		this.disk.createDirectory(this.directory);
		for (Map.Entry<Path, MemoryFile> each : this.files.entrySet()) {
			try (OutputStream out = this.disk.stream(each.getKey());
					InputStream in = Channels.newInputStream(each.getValue().open(0))) {
				in.transferTo(out);
			}
		}
		this.files.clear();
	}

	/** Deletes all of them. */
	void clear() throws IOException {
		this.files.clear();
		if (!this.inMemory) {
			this.disk.delete(this.directory);
		}
	}

	@Override
	boolean exists(Path file) {
		return this.inMemory ? this.files.containsKey(file) : this.disk.exists(file);
	}

	@Override
	long size(Path file) throws IOException {
		return this.inMemory ? file(file).size() : this.disk.size(file);
	}

	@Override
	SeekableByteChannel append(Path file) throws IOException {
		if (!this.inMemory) {
			return this.disk.append(file);
		}
		MemoryFile held = this.files.computeIfAbsent(file, (added) -> new MemoryFile());
		return held.open(held.size());
	}

	@Override
	SeekableByteChannel update(Path file) throws IOException {
		return this.inMemory ? file(file).open(0) : this.disk.update(file);
	}

	@Override
	SeekableByteChannel read(Path file) throws IOException {
		return this.inMemory ? file(file).open(0) : this.disk.read(file);
	}

	@Override
	OutputStream stream(Path file) throws IOException {
		return this.inMemory ? Channels.newOutputStream(append(file)) : this.disk.stream(file);
	}

	@Override
	ByteBuffer mapNew(Path file, long size) throws IOException {
		return this.inMemory ? ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN)
				: this.disk.mapNew(file, size);
	}

	@Override
	void write(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
		if (this.inMemory) {
			channel.write(bytes);
		}
		else {
			this.disk.write(channel, bytes);
		}
	}

	@Override
	void truncate(SeekableByteChannel channel, long size) throws IOException {
		if (this.inMemory) {
			channel.truncate(size);
		}
		else {
			this.disk.truncate(channel, size);
		}
	}

	@Override
	void rename(Path from, Path to) throws IOException {
		if (this.inMemory) {
			this.files.put(to, file(from));
			this.files.remove(from);
		}
		else {
			this.disk.rename(from, to);
		}
	}

	@Override
	void delete(Path file) throws IOException {
		if (this.inMemory) {
			this.files.remove(file);
		}
		else {
			this.disk.delete(file);
		}
	}

	private MemoryFile file(Path file) {
		MemoryFile held = this.files.get(file);
		if (held == null) {
			throw new IllegalStateException("a build has no file " + file);
		}
		return held;
	}

}
