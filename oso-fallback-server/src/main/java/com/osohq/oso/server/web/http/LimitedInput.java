package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.error.ApiException;

/**
 * A body that is refused as soon as more of it has arrived than is allowed, or it arrives
 * more slowly than is allowed.
 */
final class LimitedInput extends InputStream {

	/**
	 * So long a body may take whatever its size. Each sender occupies a thread, and
	 * health checks need one too.
	 */
	private static final long GRACE_SECONDS = 10;

	/** Beyond that, so many bytes must have arrived in each second. */
	private static final long BYTES_PER_SECOND = 16 * 1024;

	private final InputStream source;

	private final long limit;

	private final BodyBudget.Share share;

	private final long start = Time.nanos();

	private long count;

	LimitedInput(InputStream source, long limit, BodyBudget.Share share) {
		this.source = source;
		this.limit = limit;
		this.share = share;
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
		requirePace();
		this.share.growTo(this.count);
		return result;
	}

	private void requirePace() {
		long seconds = TimeUnit.NANOSECONDS.toSeconds(Time.nanos() - this.start);
		if (seconds > GRACE_SECONDS && this.count / BYTES_PER_SECOND < seconds - GRACE_SECONDS) {
			throw ApiException.tooSlow("the body arrives too slowly: " + this.count + " bytes in " + seconds + " s");
		}
	}

	/** Refuses a body of more bytes than are allowed. */
	static void requireWithin(long bytes, long limit) {
		if (bytes > limit) {
			throw ApiException.tooLarge("the body is larger than " + limit + " bytes");
		}
	}

}
