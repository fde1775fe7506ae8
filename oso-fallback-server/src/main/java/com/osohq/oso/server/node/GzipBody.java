package com.osohq.oso.server.node;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

import com.osohq.oso.server.node.RefreshFailure.Cause;

/**
 * A compressed body that refuses to grow beyond measure.
 */
final class GzipBody extends FilterInputStream {

	/**
	 * Facts hardly shrink to less than a fiftieth. What shrinks ten times as much is a
	 * bomb.
	 */
	private static final int MAX_RATIO = 500;

	/** How much may come before the ratio says anything. */
	private static final long HARMLESS = 16L << 20;

	private final Compressed compressed;

	private long count;

	private GzipBody(Compressed compressed) throws IOException {
		super(new GZIPInputStream(compressed, 1 << 13));
		this.compressed = compressed;
	}

	static InputStream of(InputStream compressed) throws IOException {
		return new GzipBody(new Compressed(compressed));
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		check((value < 0) ? 0 : 1);
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = super.read(target, offset, length);
		check(Math.max(0, read));
		return read;
	}

	private void check(int bytes) throws IOException {
		this.count += bytes;
		if (this.count > HARMLESS && this.count / MAX_RATIO > this.compressed.count) {
			throw new RefreshException(Cause.MALFORMED,
					"an answer grows to more than " + MAX_RATIO + " times its size when decompressed");
		}
	}

	/**
	 * Counts what is read.
	 */
	private static final class Compressed extends FilterInputStream {

		private long count;

		Compressed(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			this.count += (value < 0) ? 0 : 1;
			return value;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int read = super.read(target, offset, length);
			this.count += Math.max(0, read);
			return read;
		}

	}

}
