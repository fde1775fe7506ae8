package com.osohq.oso.server.node;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.osohq.oso.server.node.RefreshFailure.Cause;

/**
 * A stream that refuses to go on once more has come out of it than anybody could have
 * meant to send.
 */
final class BoundedStream extends FilterInputStream {

	private final long limit;

	private final String source;

	private long count;

	/**
	 * Bounds a stream.
	 * @param in the stream, already decompressed
	 * @param limit how many bytes may come
	 * @param source what it is, for the message
	 */
	BoundedStream(InputStream in, long limit, String source) {
		super(in);
		this.limit = limit;
		this.source = source;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		return (value < 0) ? value : counted(1, value);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = super.read(target, offset, length);
		return (read < 0) ? read : counted(read, read);
	}

	private int counted(int bytes, int result) throws IOException {
		this.count += bytes;
		if (this.count > this.limit) {
			throw new RefreshException(Cause.MALFORMED,
					this.source + " is larger than " + this.limit + " bytes when decompressed");
		}
		return result;
	}

}
