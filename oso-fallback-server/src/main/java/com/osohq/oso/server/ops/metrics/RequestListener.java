package com.osohq.oso.server.ops.metrics;

/**
 * Is told of every request to the API that has been answered, on the thread that did so.
 */
public interface RequestListener {

	/**
	 * A request has been answered.
	 * @param path one of the routes of the API, or {@code other}
	 * @param status the status of the answer
	 * @param nanos how long it took, in nanoseconds
	 */
	void answered(String path, int status, long nanos);

}
