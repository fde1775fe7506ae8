package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * A file of 4-byte integers that is rewritten in place.
 */
final class CellFile implements Closeable {

	private static final int BUFFER_BYTES = 1 << 16;

	private final Storage disk;

	private final SeekableByteChannel channel;

	private ByteBuffer buffer = ByteBuffer.allocate(0);

	CellFile(Storage disk, Path file) throws IOException {
		this.disk = disk;
		this.channel = disk.update(file);
	}

	/** The number of integers. */
	long size() throws IOException {
		return this.channel.size() / Integer.BYTES;
	}

	/** Fills an array with the integers from an index on. */
	void read(long from, int[] target) throws IOException {
		int done = 0;
		while (done < target.length) {
			makeRoom(target.length - done);
			this.channel.position((from + done) * Integer.BYTES);
			while (this.buffer.hasRemaining()) {
				if (this.channel.read(this.buffer) < 0) {
					throw new EOFException("a file of the build ended too early");
				}
			}
			this.buffer.flip();
			while (this.buffer.hasRemaining()) {
				target[done++] = this.buffer.getInt();
			}
		}
	}

	/** Replaces the integers from an index on. */
	void write(long from, int[] source) throws IOException {
		int done = 0;
		while (done < source.length) {
			this.channel.position((from + done) * Integer.BYTES);
			makeRoom(source.length - done);
			while (this.buffer.hasRemaining()) {
				this.buffer.putInt(source[done++]);
			}
			this.disk.write(this.channel, this.buffer.flip());
		}
	}

	/** Drops the integers from an index on. */
	void truncate(long size) throws IOException {
		this.disk.truncate(this.channel, size * Integer.BYTES);
	}

	/** Reads the integers from one index up to another one. */
	IntInput input(long from, long to) {
		return new IntInput(this.channel, from * Integer.BYTES, to * Integer.BYTES);
	}

	private void makeRoom(int cells) {
		int bytes = (int) Math.min(BUFFER_BYTES, (long) cells * Integer.BYTES);
		if (this.buffer.capacity() < bytes) {
			this.buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
		}
		this.buffer.clear().limit(bytes);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
