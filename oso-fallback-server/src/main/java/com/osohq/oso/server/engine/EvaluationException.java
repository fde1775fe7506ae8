package com.osohq.oso.server.engine;

/**
 * A question that cannot be answered: a wildcard reached a comparison or a negation, or
 * the work exceeded its limit. The message is meant for the caller.
 */
public final class EvaluationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EvaluationException(String message) {
		super(message, null, false, false);
	}

}
