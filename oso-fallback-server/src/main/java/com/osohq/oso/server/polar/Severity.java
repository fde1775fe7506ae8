package com.osohq.oso.server.polar;

/**
 * How bad a diagnostic is.
 */
public enum Severity {

	/** The policy is refused. */
	ERROR,

	/** The policy loads. */
	WARNING;

	/** The word for it in messages. */
	public String label() {
		return (this == ERROR) ? "error" : "warning";
	}

}
