package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.InputStream;

import com.osohq.oso.server.web.error.ApiException;

/**
 * A body that is refused as soon as more of it has arrived than is allowed.
 */
final class LimitedInput extends InputStream {

	private final InputStream source;

	private final long limit;

	private long count;

	LimitedInput(InputStream source, long limit) {
		this.source = source;
		this.limit = limit;
	}

	@Override
	public int read() throws IOException {
		int next = this.source.read();
		return (next < 0) ? next : counted(1, next);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = this.source.read(target, offset, length);
		return (read < 0) ? read : counted(read, read);
	}

	private int counted(int added, int result) {
		this.count += added;
		requireWithin(this.count, this.limit);
		return result;
	}

	/** Refuses a body of more bytes than are allowed. */
	static void requireWithin(long bytes, long limit) {
		if (bytes > limit) {
			throw ApiException.tooLarge("the body is larger than " + limit + " bytes");
		}
	}

}
