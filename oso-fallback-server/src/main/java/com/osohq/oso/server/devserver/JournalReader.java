package com.osohq.oso.server.devserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a journal from its start to its last complete line.
 *
 * <p>
 * A process can be killed while it writes its last line; what there is of it was never
 * acknowledged and is dropped. Anything else that is not as it was written is damage, and
 * to answer from what is left of the journal would be to guess.
 */
final class JournalReader {

	private final JournalFormat format = new JournalFormat();

	private final Path file;

	private final Consumer<JournalEntry> consumer;

	private long number;

	private long base;

	private long length;

	private long baseLength;

	JournalReader(Path file, Consumer<JournalEntry> consumer) {
		this.file = file;
		this.consumer = consumer;
	}

	/**
	 * Hands over every entry.
	 * @throws StorageException if the journal is damaged or of another format
	 */
	void read(InputStream input) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		byte[] buffer = new byte[1 << 16];
		for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
			int from = 0;
			for (int i = 0; i < count; i++) {
				if (buffer[i] == '\n') {
					line.write(buffer, from, i - from);
					accept(line.toByteArray());
					line.reset();
					from = i + 1;
				}
			}
			line.write(buffer, from, count - from);
		}
		requireTorn(line.toByteArray());
	}

	/** How many lines there are, the header included. */
	long lines() {
		return this.number;
	}

	/** The length of these lines, in bytes. */
	long length() {
		return this.length;
	}

	/** How much of it was written at once when the journal was last rewritten. */
	long baseLength() {
		return this.baseLength;
	}

	private void accept(byte[] line) {
		Optional<JournalLine> decoded = JournalLine.decode(line, line.length);
		if (decoded.isEmpty() || decoded.get().number() != this.number) {
			throw damaged(null);
		}
		try {
			if (this.number == 0) {
				start(this.format.readHeader(decoded.get().json()));
			}
			else {
				this.consumer.accept(this.format.readEntry(decoded.get().json()).orElseThrow(() -> damaged(null)));
			}
		}
		catch (JacksonException ex) {
			throw damaged(ex);
		}
		this.number++;
		this.length += line.length + 1L;
		if (this.number <= this.base + 1) {
			this.baseLength = this.length;
		}
	}

	private void start(JournalFormat.Header header) {
		if (header.format() != JournalFormat.VERSION) {
			throw new StorageException(
					"'" + this.file + "' is of format " + header.format() + ", but this version reads format "
							+ JournalFormat.VERSION + "; use the version that wrote it, or delete the directory");
		}
		this.base = header.base();
	}

	/**
	 * Accepts the end of the file if it can be the start of a line, unless the line is
	 * complete and just its line break is another character.
	 */
	private void requireTorn(byte[] rest) {
		boolean complete = rest.length > 0 && JournalLine.decode(rest, rest.length - 1).isPresent();
		if (complete || this.number <= this.base) {
			throw damaged(null);
		}
	}

	private StorageException damaged(@Nullable Throwable cause) {
		String message = "'" + this.file + "' is damaged in line " + (this.number + 1)
				+ "; restore it from a copy, or delete the directory to start with nothing";
		return (cause != null) ? new StorageException(message, cause) : new StorageException(message);
	}

}
