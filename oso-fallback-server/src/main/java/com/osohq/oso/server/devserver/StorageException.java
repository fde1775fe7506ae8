package com.osohq.oso.server.devserver;

/**
 * A directory cannot be used to keep an environment in. The message tells an operator
 * what is wrong and what to do.
 */
public final class StorageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StorageException(String message) {
		super(message);
	}

	StorageException(String message, Throwable cause) {
		super(message, cause);
	}

}
