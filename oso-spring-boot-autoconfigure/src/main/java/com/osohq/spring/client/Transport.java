package com.osohq.spring.client;

import java.time.Duration;

/**
 * How one target is reached.
 *
 * @param url where the target is
 * @param requests sends the requests
 * @param timeouts how long connecting and answering may take; the HTTP client enforces
 * them
 * @param slots how many requests may be on their way at once
 */
record Transport(ServerUrl url, Requests requests, Timeouts timeouts, Slots slots) {

	Duration readTimeout() {
		return this.timeouts.read();
	}

}
