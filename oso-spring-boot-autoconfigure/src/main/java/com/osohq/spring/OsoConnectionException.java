package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/**
 * No complete answer arrived: the server could not be reached, or the connection broke.
 */
public class OsoConnectionException extends OsoException {

	/**
	 * Creates the exception.
	 * @param message what went wrong
	 * @param requestId the id of the request
	 * @param cause what caused it, or null
	 */
	public OsoConnectionException(String message, @Nullable String requestId, @Nullable Throwable cause) {
		super(message, requestId, cause);
	}

}
