package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a file of 4-byte integers from its beginning.
 */
final class IntInput implements Closeable {

	private static final int BUFFER_BYTES = 1 << 14;

	private final FileChannel channel;

	private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);

	IntInput(Path file) throws IOException {
		this.channel = FileChannel.open(file, StandardOpenOption.READ);
	}

	boolean hasNext() throws IOException {
		if (this.buffer.hasRemaining()) {
			return true;
		}
		this.buffer.clear();
		int count = this.channel.read(this.buffer);
		while (count > 0 && this.buffer.position() % Integer.BYTES != 0) {
			count = this.channel.read(this.buffer);
		}
		return this.buffer.flip().remaining() >= Integer.BYTES;
	}

	int next() throws IOException {
		if (!hasNext()) {
			throw new IOException("a file of the build ended too early");
		}
		return this.buffer.getInt();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
