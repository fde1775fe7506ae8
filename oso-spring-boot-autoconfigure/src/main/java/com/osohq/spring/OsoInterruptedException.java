package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted, or the asynchronous call cancelled, before the answer
 * arrived. The interrupt status of the thread is kept.
 */
public final class OsoInterruptedException extends OsoException {

	/**
	 * Creates the exception.
	 * @param requestId the id of the request
	 * @param cause what caused it, or null
	 */
	public OsoInterruptedException(@Nullable String requestId, @Nullable Throwable cause) {
		super("Oso Cloud error: the call was interrupted", requestId, cause);
	}

}
