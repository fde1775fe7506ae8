package com.osohq.oso.server.command;

/**
 * Says how many there are of something.
 */
final class Count {

	private Count() {
	}

	/** For example {@code "1 error"}, {@code "2 errors"}. */
	static String of(long number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

}
