package com.osohq.oso.server.engine.run;

/**
 * The process is busy with others, and cannot answer the request now. Says nothing about
 * the answer.
 */
public final class OverloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public OverloadException(String message) {
		super(message, null, false, false);
	}

}
