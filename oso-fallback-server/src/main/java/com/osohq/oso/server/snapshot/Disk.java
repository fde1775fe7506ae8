package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that changes files. Each step is announced before it is done, so that tests
 * can end the process, as it were, at any of them.
 */
final class Disk extends Storage {

	private static final int ZEROS = 1 << 16;

	private final Steps steps;

	Disk(Steps steps) {
		this.steps = steps;
	}

	@Override
	boolean exists(Path file) {
		return Files.exists(file);
	}

	@Override
	long size(Path file) throws IOException {
		return Files.size(file);
	}

	@Override
	SeekableByteChannel read(Path file) throws IOException {
		return FileChannel.open(file, StandardOpenOption.READ);
	}

	void createDirectory(Path directory) throws IOException {
		this.steps.before("create " + directory);
		Files.createDirectories(directory);
	}

	@Override
	SeekableByteChannel append(Path file) throws IOException {
		this.steps.before("open " + file);
		return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
	}

	@Override
	SeekableByteChannel update(Path file) throws IOException {
		this.steps.before("open " + file);
		return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
	}

	@Override
	void write(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
		this.steps.before("write");
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	@Override
	void truncate(SeekableByteChannel channel, long size) throws IOException {
		this.steps.before("truncate");
		channel.truncate(size);
	}

	@Override
	OutputStream stream(Path file) throws IOException {
		this.steps.before("create " + file);
		OutputStream out = Channels
			.newOutputStream(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
		return new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				write(new byte[] { (byte) b }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				Disk.this.steps.before("write " + file);
				out.write(bytes, offset, length);
			}

			@Override
			public void close() throws IOException {
				out.close();
			}
		};
	}

	/**
	 * Maps a new file of zeros for reading and writing. The zeros are written first: a
	 * disk that fills up while mapped pages are written would end the process.
	 */
	@Override
	ByteBuffer mapNew(Path file, long size) throws IOException {
		this.steps.before("create " + file);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(size, ZEROS));
			for (long written = 0; written < size; written += zeros.limit()) {
				zeros.clear().limit((int) Math.min(ZEROS, size - written));
				write(channel, zeros);
			}
			this.steps.before("map " + file);
			return channel.map(FileChannel.MapMode.READ_WRITE, 0, size).order(ByteOrder.LITTLE_ENDIAN);
		}
	}

	/** Waits until the content of a file, or the names in a directory, are on disk. */
	void sync(Path path) throws IOException {
		this.steps.before("sync " + path);
		StandardOpenOption option = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
		try (FileChannel channel = FileChannel.open(path, option)) {
			channel.force(true);
		}
	}

	@Override
	void rename(Path from, Path to) throws IOException {
		this.steps.before("rename " + from);
		Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Replaces a small file, so that it has the old or the new content at any time. */
	void replace(Path file, byte[] content) throws IOException {
		Path next = file.resolveSibling(file.getFileName() + ".new");
		delete(next);
		try (OutputStream out = stream(next)) {
			out.write(content);
		}
		sync(next);
		rename(next, file);
		sync(Objects.requireNonNull(file.toAbsolutePath().getParent()));
	}

	/**
	 * Deletes a file or a directory with all that is in it, if it is there. Of a link
	 * only itself is deleted.
	 */
	@Override
	void delete(Path path) throws IOException {
		if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			for (Path child : children(path)) {
				delete(child);
			}
		}
		this.steps.before("delete " + path);
		Files.deleteIfExists(path);
	}

	static List<Path> children(Path directory) throws IOException {
		try (Stream<Path> children = Files.list(directory)) {
			return children.sorted().toList();
		}
	}

	/**
	 * Is told about each step.
	 */
	interface Steps {

		/** Nobody is interested. */
		Steps UNWATCHED = (step) -> {
		};

		void before(String step) throws IOException;

	}

}
