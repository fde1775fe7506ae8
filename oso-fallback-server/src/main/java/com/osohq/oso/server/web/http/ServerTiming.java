package com.osohq.oso.server.web.http;

import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.time.Time;

/**
 * How long the server worked, in the form in which clients look for it.
 */
final class ServerTiming {

	static final String HEADER = "Server-Timing";

	private ServerTiming() {
	}

	/** The time since {@link Time#nanos} had this value, in whole milliseconds. */
	static String since(long start) {
		return "oso;dur=" + TimeUnit.NANOSECONDS.toMillis(Time.nanos() - start);
	}

}
