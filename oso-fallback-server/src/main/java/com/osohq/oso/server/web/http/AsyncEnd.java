package com.osohq.oso.server.web.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * What is to be done at the end of something that goes on without a thread. Tomcat does
 * not tell of completion after an error, so that whoever ends with one ends the exchange
 * too.
 */
abstract class AsyncEnd implements AsyncListener {

	/** Completes what an error has ended, unless Tomcat is doing so. */
	static void completeAnyway(AsyncContext context) {
		try {
			context.complete();
		}
		catch (IllegalStateException ex) {
			// It ends without us.
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
