package com.osohq.spring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A question that could not be answered, or a change that could not be made. It never
 * means "no": treat the action as not allowed and say that authorization is not
 * available.
 */
public abstract class OsoException extends RuntimeException {

	private final @Nullable String requestId;

	/**
	 * Creates the exception.
	 * @param message what went wrong
	 * @param requestId the id of the request, or null if none was sent
	 * @param cause what caused it, or null
	 */
	protected OsoException(String message, @Nullable String requestId, @Nullable Throwable cause) {
		super((requestId != null) ? message + " (Request ID: " + requestId + ')' : message, cause);
		this.requestId = requestId;
	}

	/**
	 * Returns the status that the server answered with.
	 * @return the HTTP status, or null if there was no answer
	 */
	public @Nullable Integer getStatusCode() {
		return null;
	}

	/**
	 * Returns the id under which the server may have logged the request.
	 * @return the id, or null if no request was sent
	 */
	public @Nullable String getRequestId() {
		return this.requestId;
	}

	/**
	 * Returns how long the server asked to wait before the next attempt.
	 * @return the time, or null if the server did not say
	 */
	public @Nullable Duration getRetryAfter() {
		return null;
	}

}
