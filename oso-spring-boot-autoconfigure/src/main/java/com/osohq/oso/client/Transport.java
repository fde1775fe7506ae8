package com.osohq.oso.client;

import java.time.Duration;

import org.springframework.web.client.RestClient;

/**
 * How one target is reached.
 *
 * @param url where the target is
 * @param restClient sends the requests
 * @param timeouts how long connecting and answering may take; the REST client enforces
 * them
 * @param slots how many requests may be on their way at once
 */
record Transport(ServerUrl url, RestClient restClient, Timeouts timeouts, Slots slots) {

	Duration readTimeout() {
		return this.timeouts.read();
	}

}
