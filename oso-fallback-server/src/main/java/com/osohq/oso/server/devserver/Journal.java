package com.osohq.oso.server.devserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;

/**
 * The changes of an environment in a file, each on disk before it takes effect.
 *
 * <p>
 * A journal that has grown long is replaced by a short one that leads to the same
 * content. The short one is complete on disk before it takes the place of the long one,
 * so that at any moment the file under the journal's name is a whole journal.
 *
 * <p>
 * A journal that was deleted is written again. One that somebody else has replaced or
 * written to is not touched any more: what this process would add to it could be lost, or
 * damage it.
 */
final class Journal implements ChangeLog, AutoCloseable {

	/** How long a journal may grow before anybody thinks of rewriting it, in bytes. */
	private static final long SHORT = 1024 * 1024;

	private final JournalFormat format = new JournalFormat();

	private final Path file;

	private FileChannel channel;

	private FileIdentity identity;

	private long lines;

	private long length;

	private long baseLength;

	private boolean broken;

	private Journal(Path file, FileChannel channel, JournalReader position) throws IOException {
		this.file = file;
		this.channel = channel;
		this.identity = FileIdentity.of(file);
		this.lines = position.lines();
		this.length = position.length();
		this.baseLength = position.baseLength();
	}

	/**
	 * Opens a journal for writing; if there is none, one is made.
	 * @param file the file
	 * @param consumer takes the entries that are in it
	 * @throws StorageException if the journal is damaged or of another format
	 */
	static Journal open(Path file, Consumer<JournalEntry> consumer) throws IOException {
		Files.deleteIfExists(draft(file));
		if (Files.notExists(file)) {
			replace(file, List.of()).close();
			forceDirectory(file);
		}
		JournalReader reader = new JournalReader(file, consumer);
		try (InputStream input = Files.newInputStream(file)) {
			reader.read(input);
		}
		FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
		try {
			channel.truncate(reader.length());
			channel.force(true);
			channel.position(reader.length());
			return new Journal(file, channel, reader);
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	@Override
	public void append(JournalEntry entry, Supplier<Stream<JournalEntry>> before) {
		if (this.broken) {
			throw unavailable("an earlier change could not be written; restart the server");
		}
		requireOwn(before);
		if (this.length - this.baseLength > Math.max(SHORT, 2 * this.baseLength)) {
			shorten(before.get().toList());
		}
		int written;
		try {
			written = writeFully(this.channel, new JournalLine(this.lines, this.format.write(entry)));
			this.channel.force(false);
		}
		catch (IOException ex) {
			takeBack();
			throw unavailable(String.valueOf(ex.getMessage()));
		}
		this.lines++;
		this.length += written;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	private void requireOwn(Supplier<Stream<JournalEntry>> content) {
		try {
			if (Files.notExists(this.file)) {
				Files.createDirectories(Objects.requireNonNull(this.file.toAbsolutePath().getParent()));
				succeed(content.get().toList());
			}
			else if (!this.identity.isInPlace() || this.channel.size() != this.length) {
				throw unavailable("'" + this.file + "' has been changed by somebody else; restart the server to go on "
						+ "from what is in it, or delete it to have it written again");
			}
		}
		catch (IOException ex) {
			throw unavailable(ex.toString());
		}
	}

	/** Removes what may have been written of a line, for the next one to be readable. */
	private void takeBack() {
		try {
			this.channel.truncate(this.length);
			this.channel.position(this.length);
			this.channel.force(true);
		}
		catch (IOException ex) {
			this.broken = true;
		}
	}

	/**
	 * Rewrites the journal. If that fails the long one goes on, and a later change tries
	 * again.
	 */
	private void shorten(List<JournalEntry> content) {
		try {
			succeed(content);
		}
		catch (IOException ex) {
			this.baseLength = this.length;
		}
	}

	/**
	 * Goes on with a new journal of the same content.
	 * @throws IOException if there is none
	 */
	private void succeed(List<JournalEntry> content) throws IOException {
		FileChannel successor = replace(this.file, content);
		FileChannel former = this.channel;
		this.channel = successor;
		try {
			former.close();
			this.identity = FileIdentity.of(this.file);
			this.lines = content.size() + 1L;
			this.length = successor.size();
			this.baseLength = this.length;
			forceDirectory(this.file);
		}
		catch (IOException ex) {
			this.broken = true;
		}
	}

	/**
	 * Puts a journal in the place of the one that is there, if any.
	 * @return the new one, open at its end
	 */
	private static FileChannel replace(Path file, List<JournalEntry> content) throws IOException {
		Path draft = draft(file);
		FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING);
		try {
			write(channel, content);
			channel.force(true);
			Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
			return channel;
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	private static void write(FileChannel channel, List<JournalEntry> content) throws IOException {
		JournalFormat format = new JournalFormat();
		JournalFormat.Header header = new JournalFormat.Header(JournalFormat.VERSION, content.size());
		writeFully(channel, new JournalLine(0, format.write(header)));
		for (int i = 0; i < content.size(); i++) {
			writeFully(channel, new JournalLine(i + 1L, format.write(content.get(i))));
		}
	}

	/**
	 * Makes a rename durable where directories can be opened, that is, not on Windows.
	 */
	private static void forceDirectory(Path file) throws IOException {
		Path directory = file.toAbsolutePath().getParent();
		if (directory != null && directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	private static int writeFully(FileChannel channel, JournalLine line) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(line.encode());
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
		return bytes.limit();
	}

	private static Path draft(Path file) {
		return file.resolveSibling(file.getFileName() + ".tmp");
	}

	private EnvironmentException unavailable(String reason) {
		return new EnvironmentException(Reason.UNAVAILABLE,
				"the change was not made, because it cannot be kept: " + reason);
	}

}
