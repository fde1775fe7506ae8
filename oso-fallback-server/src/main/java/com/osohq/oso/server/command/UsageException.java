package com.osohq.oso.server.command;

/**
 * Wrong usage of a command. The message tells the user what to change.
 */
final class UsageException extends Exception {

	private static final long serialVersionUID = 1L;

	UsageException(String message) {
		super(message);
	}

}
