package com.osohq.oso.server.engine.run;

/**
 * An evaluation took more time or memory than a request may.
 */
public final class LimitExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public LimitExceededException(String message) {
		super(message, null, false, false);
	}

	/** Says that the time is over. */
	public static LimitExceededException ofTime() {
		return new LimitExceededException("the question takes longer than a request may; ask for less at once");
	}

}
