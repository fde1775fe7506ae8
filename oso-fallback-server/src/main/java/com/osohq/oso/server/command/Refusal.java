package com.osohq.oso.server.command;

import java.util.List;

/**
 * Says why something is refused, and some of the reasons.
 */
final class Refusal {

	private static final int SHOWN = 10;

	private Refusal() {
	}

	/** Prints a problem that says everything. */
	static void print(Terminal terminal, String problem) {
		print(terminal, problem, List.of(), 0);
	}

	/**
	 * Prints a problem, and up to ten of its details on lines of their own.
	 * @param count how many details there are, of which some may not be given
	 */
	static void print(Terminal terminal, String problem, List<String> details, long count) {
		terminal.err().println(terminal.style().bad("error:") + ' ' + problem);
		details.stream().limit(SHOWN).forEach((detail) -> terminal.err().println("    " + detail));
		if (count > SHOWN) {
			terminal.err().println("    and " + (count - SHOWN) + " more");
		}
	}

}
