package com.osohq.oso.server.polar.parse;

/**
 * Leaves the statement that is being parsed, after the error has been reported.
 */
final class ParseFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean recovered;

	/**
	 * Creates a failure.
	 * @param recovered whether the rest of the broken statement has been skipped already
	 */
	ParseFailure(boolean recovered) {
		super(null, null, false, false);
		this.recovered = recovered;
	}

	boolean isRecovered() {
		return this.recovered;
	}

}
