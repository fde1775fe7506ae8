package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.load.Budget;

/**
 * A body that is refused as soon as more of it has been read than is allowed, or than
 * there is memory for.
 */
final class LimitedInput extends InputStream {

	/** Bodies that are not larger take no part in the budget. */
	private static final int SMALL = 64 * 1024;

	/**
	 * A body and what is made of it were measured to take up to eight times its size; the
	 * body itself is accounted for where it is received.
	 */
	private static final int MADE_OF_A_BYTE = 7;

	private final InputStream source;

	private final long limit;

	private final Budget.Holding holding;

	private final CRC32 hash = new CRC32();

	private long count;

	private long accounted;

	LimitedInput(InputStream source, long limit, Budget.Holding holding) {
		this.source = source;
		this.limit = limit;
		this.holding = holding;
	}

	@Override
	public int read() throws IOException {
		int next = this.source.read();
		if (next < 0) {
			return next;
		}
		this.hash.update(next);
		return counted(1, next);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = this.source.read(target, offset, length);
		if (read < 0) {
			return read;
		}
		this.hash.update(target, offset, read);
		return counted(read, read);
	}

	private int counted(int added, int result) {
		this.count += added;
		requireWithin(this.count, this.limit);
		if (this.count > SMALL) {
			this.holding.hold((this.count - this.accounted) * MADE_OF_A_BYTE);
			this.accounted = this.count;
		}
		return result;
	}

	/** The hash of what has been read. */
	int hash() {
		return (int) this.hash.getValue();
	}

	/** Refuses a body of more bytes than are allowed. */
	static void requireWithin(long bytes, long limit) {
		if (bytes > limit) {
			throw ApiException.tooLarge("the body is larger than " + limit + " bytes");
		}
	}

}
