package com.osohq.oso.server.environment;

/**
 * An environment cannot do what a caller asks for. The message is meant for the caller.
 */
public final class EnvironmentException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	public EnvironmentException(Reason reason, String message) {
		super(message, null, false, false);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * What kind of problem it is.
	 */
	public enum Reason {

		/**
		 * What was sent makes no sense for the policy; sending it again changes nothing.
		 */
		REFUSED,

		/** One of the documented limits is exceeded. */
		OVER_LIMIT,

		/** There is nothing to answer from at the moment. */
		UNAVAILABLE

	}

}
