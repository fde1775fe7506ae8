package com.osohq.oso.server.sql.refusal;

/**
 * A question or its data bindings that cannot be turned into SQL. The message is meant
 * for the caller.
 */
public final class SqlRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public SqlRefusedException(String message) {
		super(message, null, false, false);
	}

}
