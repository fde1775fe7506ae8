package com.osohq.spring.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections to a target the HTTP client may have kept for further requests.
 * HTTP clients do not tell, but prefer kept connections to new ones: a request that finds
 * none here is on a new one.
 */
final class KeptConnections {

	private final AtomicInteger count = new AtomicInteger();

	/** A request starts: tells whether it may be on a kept connection. */
	boolean take() {
		return this.count.getAndUpdate((kept) -> Math.max(kept - 1, 0)) > 0;
	}

	/** The connection of a request can be used again. */
	void keep() {
		this.count.incrementAndGet();
	}

}
