package com.osohq.oso.server.command;

/**
 * What a command tells the process that started it.
 */
enum ExitStatus {

	/** The command did what it was asked to. */
	SUCCESS(0),

	/** The command ran, and the answer is no: an invalid policy, a failed test. */
	FAILURE(1),

	/** The command could not run: wrong arguments, an unreadable file. */
	WRONG_USAGE(2);

	private final int code;

	ExitStatus(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

}
