package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/**
 * The server answered with something that is no answer to the question, for example an
 * empty body or the page of a proxy.
 */
public final class OsoProtocolException extends OsoException {

	/**
	 * Creates the exception.
	 * @param message what is wrong with the answer
	 * @param requestId the id of the request
	 * @param cause what caused it, or null
	 */
	public OsoProtocolException(String message, @Nullable String requestId, @Nullable Throwable cause) {
		super(message, requestId, cause);
	}

}
