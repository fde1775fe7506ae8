package com.osohq.oso.server.node;

import org.jspecify.annotations.Nullable;

/**
 * A node does not start. The message is meant for the operator.
 */
public final class StartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StartException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
