package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/**
 * Code of the application that takes part in requests, for example an interceptor of its
 * REST clients, failed with something other than an {@link java.io.IOException}, or a
 * {@link ResultShape} of its own failed. That tells nothing about the servers, so none of
 * them is asked again or asked instead.
 */
public final class OsoInterceptorException extends OsoException {

	/**
	 * Creates the exception.
	 * @param message what went wrong
	 * @param requestId the id of the request
	 * @param cause what the code has thrown
	 */
	public OsoInterceptorException(String message, @Nullable String requestId, Throwable cause) {
		super(message, requestId, cause);
	}

}
