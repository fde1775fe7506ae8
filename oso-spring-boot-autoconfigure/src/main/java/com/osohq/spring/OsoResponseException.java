package com.osohq.spring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The server answered that it will not or can not do what was asked.
 */
public final class OsoResponseException extends OsoException {

	private final int statusCode;

	private final @Nullable Duration retryAfter;

	/**
	 * Creates the exception.
	 * @param message what the server said
	 * @param statusCode the HTTP status, which is none of 2xx
	 * @param requestId the id of the request
	 * @param retryAfter how long the server asked to wait, or null
	 */
	public OsoResponseException(String message, int statusCode, @Nullable String requestId,
			@Nullable Duration retryAfter) {
		super(message, requestId, null);
		this.statusCode = statusCode;
		this.retryAfter = retryAfter;
	}

	@Override
	public Integer getStatusCode() {
		return this.statusCode;
	}

	@Override
	public @Nullable Duration getRetryAfter() {
		return this.retryAfter;
	}

}
