package com.osohq.oso.server.node.outbound;

/**
 * An address cannot be used. The message is meant for the operator, names the setting if
 * it is known, and shows no password.
 */
public final class UnusableAddressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnusableAddressException(String message) {
		super(message, null, false, false);
	}

}
