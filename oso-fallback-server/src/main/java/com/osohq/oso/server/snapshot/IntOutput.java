package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * Writes a file of 4-byte integers.
 */
final class IntOutput implements Closeable {

	private static final int BUFFER_BYTES = 1 << 13;

	private final Storage disk;

	private final SeekableByteChannel channel;

	private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

	private long written;

	IntOutput(Storage disk, Path file) throws IOException {
		this.disk = disk;
		this.channel = disk.append(file);
	}

	void write(int number) throws IOException {
		if (!this.buffer.hasRemaining()) {
			flush();
		}
		this.buffer.putInt(number);
		this.written += Integer.BYTES;
	}

	/** The number of bytes so far. */
	long written() {
		return this.written;
	}

	@Override
	public void close() throws IOException {
		try (this.channel) {
			flush();
		}
	}

	private void flush() throws IOException {
		if (this.buffer.flip().hasRemaining()) {
			this.disk.write(this.channel, this.buffer);
		}
		this.buffer.clear();
	}

}
