package com.osohq.oso.server.engine.run;

/**
 * An evaluation took more time or memory than a request may.
 */
public final class LimitExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public LimitExceededException(String message) {
		super(message, null, false, false);
	}

}
