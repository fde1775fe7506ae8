package com.osohq.oso.server.web.http;

import java.util.concurrent.TimeUnit;

/**
 * How long the server worked, in the form in which clients look for it.
 */
final class ServerTiming {

	static final String HEADER = "Server-Timing";

	private ServerTiming() {
	}

	/** The time since {@link System#nanoTime} had this value, in whole milliseconds. */
	static String since(long start) {
		return "oso;dur=" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
