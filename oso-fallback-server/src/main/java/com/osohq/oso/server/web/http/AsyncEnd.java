package com.osohq.oso.server.web.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * What is to be done at the end of something that goes on without a thread.
 */
abstract class AsyncEnd implements AsyncListener {

	@Override
	public void onComplete(AsyncEvent event) {
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
