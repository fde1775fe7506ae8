package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * Reads 4-byte integers one after the other.
 */
final class IntInput implements Closeable {

	private static final int BUFFER_BYTES = 1 << 14;

	private final SeekableByteChannel channel;

	private final long end;

	private final ByteBuffer buffer;

	private long position;

	/** Reads a whole file. */
	IntInput(Storage disk, Path file) throws IOException {
		this(disk.read(file));
	}

	private IntInput(SeekableByteChannel channel) throws IOException {
		this(channel, 0, channel.size());
	}

	/** Reads a part of a file; closing this closes the channel. */
	IntInput(SeekableByteChannel channel, long position, long end) {
		this.channel = channel;
		this.position = position;
		this.end = end;
		this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, end - position))
			.order(ByteOrder.LITTLE_ENDIAN)
			.limit(0);
	}

	boolean hasNext() {
		return this.buffer.hasRemaining() || this.position < this.end;
	}

	int next() throws IOException {
		if (!this.buffer.hasRemaining()) {
			fill();
		}
		return this.buffer.getInt();
	}

	private void fill() throws IOException {
		this.buffer.clear().limit((int) Math.min(BUFFER_BYTES, this.end - this.position));
		this.channel.position(this.position);
		while (this.buffer.hasRemaining()) {
			if (this.channel.read(this.buffer) < 0) {
				throw new EOFException("a file of the build ended too early");
			}
		}
		this.buffer.flip();
		this.position += this.buffer.limit();
		if (!this.buffer.hasRemaining()) {
			throw new EOFException("a file of the build ended too early");
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
