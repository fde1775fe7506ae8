package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.web.load.Refusals.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends an answer that may not fit into the buffers of a connection, as fast as the
 * client reads, without a thread while it does not.
 */
final class AnswerSender extends ClientWait implements WriteListener {

	private static final int PIECE = 8 * 1024;

	/** So long a client may read nothing at all. */
	private static final Duration STALL_LIMIT = Duration.ofSeconds(5);

	private final HttpServletRequest request;

	private final ServletOutputStream target;

	private int sent;

	private boolean flushed;

	private AnswerSender(HttpServletRequest request, ServletOutputStream target, AsyncContext context,
			Exchange exchange) {
		super(request, context, exchange, Reason.UNREAD_ANSWER);
		this.request = request;
		this.target = target;
	}

	/** Begins, and completes the request in the end. */
	static void start(HttpServletRequest request, HttpServletResponse response, Exchange exchange) throws IOException {
		exchange.answer().stampLength();
		AsyncContext context = request.startAsync(request, response);
		context.setTimeout(Pace.limit(exchange.answer().held()).toMillis());
		AnswerSender sender = new AnswerSender(request, response.getOutputStream(), context, exchange);
		context.addListener(sender);
		sender.connection().waitForReaderWithoutThread(STALL_LIMIT);
		sender.target.setWriteListener(sender);
	}

	@Override
	public void onWritePossible() throws IOException {
		HeldAnswer answer = exchange().answer();
		int size = answer.held();
		while (this.target.isReady()) {
			if (this.sent == size) {
				if (this.flushed) {
					end();
					return;
				}
				// what is left in buffers would otherwise be written by a thread that
				// waits
				this.flushed = true;
				this.target.flush();
				continue;
			}
			int length = Math.min(PIECE, size - this.sent);
			this.target.write(answer.content(), this.sent, length);
			this.sent += length;
		}
	}

	@Override
	public void onError(Throwable problem) {
		cutOff();
	}

	@Override
	void close() {
		connection().closeNow();
	}

	private void end() {
		if (Exchange.isBodyUnread(this.request)) {
			connection().closeAfterAnswer();
		}
		complete();
	}

}
