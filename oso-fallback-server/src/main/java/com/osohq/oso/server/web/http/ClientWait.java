package com.osohq.oso.server.web.http;

import java.util.concurrent.atomic.AtomicBoolean;

import com.osohq.oso.server.web.load.Refusals.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What goes on with a client without a thread after its request has been processed. It
 * ends once: by itself, or cut off.
 */
abstract class ClientWait extends AsyncEnd {

	private final ClientConnection connection;

	private final AsyncContext context;

	private final Exchange exchange;

	private final Reason reason;

	private final AtomicBoolean over = new AtomicBoolean();

	/**
	 * Begins to wait.
	 * @param reason what to count if it is cut off
	 */
	ClientWait(HttpServletRequest request, AsyncContext context, Exchange exchange, Reason reason) {
		this.connection = ClientConnection.of(request);
		this.context = context;
		this.exchange = exchange;
		this.reason = reason;
	}

	final ClientConnection connection() {
		return this.connection;
	}

	final AsyncContext context() {
		return this.context;
	}

	final Exchange exchange() {
		return this.exchange;
	}

	/** Closes the connection of a client that is too slow. */
	abstract void close();

	/** Ends what has been done as a whole. */
	final void complete() {
		if (this.over.compareAndSet(false, true)) {
			this.context.complete();
		}
	}

	final void cutOff() {
		if (this.over.compareAndSet(false, true)) {
			this.exchange.count(this.reason);
			close();
			completeAnyway(this.context);
			this.exchange.end();
		}
	}

	@Override
	public final void onTimeout(AsyncEvent event) {
		cutOff();
	}

	@Override
	public final void onError(AsyncEvent event) {
		cutOff();
	}

	@Override
	public final void onComplete(AsyncEvent event) {
		this.exchange.end();
	}

}
