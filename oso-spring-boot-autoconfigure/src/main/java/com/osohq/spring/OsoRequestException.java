package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/**
 * A request that was not sent, because it is too large, something is missing for it, or
 * the thread is an event loop, which must not wait for an answer.
 */
public final class OsoRequestException extends OsoException {

	/**
	 * Creates the exception.
	 * @param message why the request was not sent, and what to do about it
	 */
	public OsoRequestException(String message) {
		this(message, null);
	}

	/**
	 * Creates the exception.
	 * @param message why the request was not sent, and what to do about it
	 * @param cause what caused it, or null
	 */
	public OsoRequestException(String message, @Nullable Throwable cause) {
		super(message, null, cause);
	}

}
