package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/**
 * No complete answer arrived in time.
 */
public final class OsoTimeoutException extends OsoConnectionException {

	/**
	 * Creates the exception.
	 * @param message what went wrong
	 * @param requestId the id of the request
	 * @param cause what caused it, or null
	 */
	public OsoTimeoutException(String message, @Nullable String requestId, @Nullable Throwable cause) {
		super(message, requestId, cause);
	}

}
