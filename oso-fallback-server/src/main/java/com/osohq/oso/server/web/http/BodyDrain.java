package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.load.Refusals.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Reads the rest of a body that nobody needs, after the answer: a client that sends all
 * of it before it reads would otherwise see a broken connection instead. Within bounds,
 * and without a thread while it waits.
 */
final class BodyDrain extends ClientWait implements ReadListener {

	/** So long nothing may arrive, and so long the first megabyte may take. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** Beyond that, so many bytes must have arrived in each second. */
	private static final long BYTES_PER_SECOND = 1024 * 1024;

	static final long MAX_BYTES = 16 * 1024 * 1024;

	private final long start = Time.nanos();

	private long bytes;

	private final Duration before;

	private BodyDrain(HttpServletRequest request, AsyncContext context, Exchange exchange, Duration before) {
		super(request, context, exchange, Reason.UNREAD_BODY);
		this.before = before;
	}

	/** Begins, and completes the request in the end. */
	static void start(HttpServletRequest request, HttpServletResponse response, Exchange exchange) throws IOException {
		AsyncContext context = request.startAsync(request, response);
		context.setTimeout(PATIENCE.toMillis());
		BodyDrain drain = new BodyDrain(request, context, exchange, Duration.ZERO);
		context.addListener(drain);
		request.getInputStream().setReadListener(drain);
	}

	/**
	 * Takes over from somebody who has been reading the body without a thread.
	 * @param before for how long that has been going on
	 */
	static BodyDrain takeOver(HttpServletRequest request, AsyncContext context, Exchange exchange, Duration before) {
		BodyDrain drain = new BodyDrain(request, context, exchange, before);
		context.setTimeout(before.plus(PATIENCE).toMillis());
		context.addListener(drain);
		return drain;
	}

	@Override
	public void onDataAvailable() throws IOException {
		this.bytes += connection().drop(MAX_BYTES - this.bytes);
		Duration elapsed = Duration.ofNanos(Time.nanos() - this.start);
		if (this.bytes > MAX_BYTES || elapsed.compareTo(PATIENCE.plusSeconds(this.bytes / BYTES_PER_SECOND)) > 0) {
			cutOff();
		}
		else {
			context().setTimeout(this.before.plus(elapsed).plus(PATIENCE).toMillis());
		}
	}

	@Override
	public void onAllDataRead() {
		complete();
	}

	@Override
	public void onError(Throwable problem) {
		cutOff();
	}

	@Override
	void close() {
		connection().closeAfterAnswer();
	}

}
