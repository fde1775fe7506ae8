package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.load.Budget;
import com.osohq.oso.server.web.load.Pass;

/**
 * A long answer that is sent by a thread as it is made. A client that keeps it waiting
 * loses its place to others who need it, and one that reads too slowly is broken off.
 */
final class PacedOutput {

	/** So long a client may read nothing at all. */
	private static final Duration STALL_LIMIT = Duration.ofSeconds(2);

	/** So long a client may keep the one request waiting that holds more than others. */
	private static final Duration BEYOND_LIMIT = Duration.ofSeconds(5);

	/** So long a client may keep others waiting for its place. */
	private static final Duration GRACE = Duration.ofMillis(100);

	/** Beyond that, it has to read a megabyte in a second. */
	private static final long NANOS_PER_BYTE = 1_000;

	private final OutputStream target;

	private final Budget.Holding holding;

	private final Runnable onTooSlow;

	private long bytes;

	private long nanos;

	/**
	 * Begins.
	 * @param target where the answer goes
	 * @param connection of the client
	 * @param holding the account of the request
	 * @param onTooSlow told of a client that is too slow
	 */
	PacedOutput(OutputStream target, ClientConnection connection, Budget.Holding holding, Runnable onTooSlow) {
		this.target = target;
		this.holding = holding;
		this.onTooSlow = onTooSlow;
		connection.waitForReader(STALL_LIMIT);
	}

	void write(byte[] content, int from, int length) throws IOException {
		Pass pass = this.holding.pass();
		this.bytes += length;
		long start = Time.nanos();
		pass.startWrite(deadline(start));
		boolean written = false;
		try {
			this.target.write(content, from, length);
			written = true;
		}
		finally {
			if (!written) {
				pass.abandonWrite();
			}
		}
		this.nanos += Time.nanos() - start;
		if (!pass.finishWrite() || isTooSlow()) {
			this.onTooSlow.run();
			throw new IOException(
					"the client reads too slowly: " + this.bytes + " bytes in " + Pace.seconds(this.nanos) + " s");
		}
	}

	/** Sends what is still in buffers, and the end of the answer. */
	void finish() throws IOException {
		Pass pass = this.holding.pass();
		pass.startWrite(deadline(Time.nanos()));
		try {
			this.target.close();
		}
		finally {
			pass.abandonWrite();
		}
	}

	private long deadline(long start) {
		return start + GRACE.toNanos() + this.bytes * NANOS_PER_BYTE - this.nanos;
	}

	private boolean isTooSlow() {
		return Pace.isTooSlow(this.bytes, this.nanos)
				|| (this.nanos > BEYOND_LIMIT.toNanos() && this.holding.isBeyond());
	}

}
