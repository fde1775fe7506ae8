package com.osohq.oso.server.snapshot;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * A small file of a build that is kept in memory. Not thread-safe.
 */
final class MemoryFile {

	private byte[] bytes = new byte[256];

	private int size;

	int size() {
		return this.size;
	}

	/** Opens it, to be written to from a position on. */
	SeekableByteChannel open(int position) {
		return new Channel(position);
	}

	private void write(int position, ByteBuffer source) {
		int end = position + source.remaining();
		if (end > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(end, this.bytes.length * 2));
		}
		source.get(this.bytes, position, source.remaining());
		this.size = Math.max(this.size, end);
	}

	/**
	 * Reads and writes the bytes of a file.
	 */
	private final class Channel implements SeekableByteChannel {

		private int position;

		private boolean closed;

		private Channel(int position) {
			this.position = position;
		}

		@Override
		public int read(ByteBuffer target) {
			int count = Math.min(target.remaining(), MemoryFile.this.size - this.position);
			if (count <= 0) {
				return -1;
			}
			target.put(MemoryFile.this.bytes, this.position, count);
			this.position += count;
			return count;
		}

		@Override
		public int write(ByteBuffer source) {
			int count = source.remaining();
			MemoryFile.this.write(this.position, source);
			this.position += count;
			return count;
		}

		@Override
		public long position() {
			return this.position;
		}

		@Override
		public SeekableByteChannel position(long next) {
			this.position = Math.toIntExact(next);
			return this;
		}

		@Override
		public long size() {
			return MemoryFile.this.size;
		}

		@Override
		public SeekableByteChannel truncate(long size) {
			MemoryFile.this.size = (int) Math.min(size, MemoryFile.this.size);
			return this;
		}

		@Override
		public boolean isOpen() {
			return !this.closed;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
