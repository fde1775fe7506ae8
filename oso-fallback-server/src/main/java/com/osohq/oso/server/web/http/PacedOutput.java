package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.OutputStream;

import com.osohq.oso.server.time.Time;

/**
 * A long answer, broken off if the client reads it too slowly: it is sent by a thread.
 */
final class PacedOutput {

	private final OutputStream target;

	private final Runnable onTooSlow;

	private long bytes;

	private long nanos;

	PacedOutput(OutputStream target, Runnable onTooSlow) {
		this.target = target;
		this.onTooSlow = onTooSlow;
	}

	void write(byte[] content, int from, int length) throws IOException {
		long start = Time.nanos();
		this.target.write(content, from, length);
		this.nanos += Time.nanos() - start;
		this.bytes += length;
		if (Pace.isTooSlow(this.bytes, this.nanos)) {
			this.onTooSlow.run();
			throw new IOException(
					"the client reads too slowly: " + this.bytes + " bytes in " + Pace.seconds(this.nanos) + " s");
		}
	}

}
