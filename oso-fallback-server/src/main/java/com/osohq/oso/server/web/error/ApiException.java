package com.osohq.oso.server.web.error;

/**
 * A request that is answered with an error. The message is meant for the caller.
 */
public final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private ApiException(int status, String message) {
		super(message, null, false, false);
		this.status = status;
	}

	/** The request makes no sense: 400. */
	public static ApiException malformed(String message) {
		return new ApiException(400, message);
	}

	/** The caller did not say who it is, or is unknown: 401. */
	public static ApiException unauthorized(String message) {
		return new ApiException(401, message);
	}

	/** The caller may not do this: 403. */
	public static ApiException forbidden(String message) {
		return new ApiException(403, message);
	}

	/** There is nothing at this path: 404. */
	public static ApiException notFound(String message) {
		return new ApiException(404, message);
	}

	/** Nobody can do this here: 405. */
	public static ApiException notAllowed(String message) {
		return new ApiException(405, message);
	}

	/** The request does not arrive in the time it may take: 408. */
	public static ApiException tooSlow(String message) {
		return new ApiException(408, message);
	}

	/**
	 * What the caller refers to is not known any more or never was: 410. Chosen because
	 * clients neither retry it nor turn to a fallback, as they do after 400.
	 */
	public static ApiException gone(String message) {
		return new ApiException(410, message);
	}

	/** A limit is exceeded: 413. */
	public static ApiException tooLarge(String message) {
		return new ApiException(413, message);
	}

	/** The body has a form that is not read here: 415. */
	public static ApiException unsupported(String message) {
		return new ApiException(415, message);
	}

	/** The server has too much to do at the moment: 503. */
	public static ApiException overloaded(String message) {
		return new ApiException(503, message);
	}

	/** The HTTP status to answer with. */
	public int status() {
		return this.status;
	}

}
