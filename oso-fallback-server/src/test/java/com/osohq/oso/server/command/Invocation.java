package com.osohq.oso.server.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command line that was run, and what came of it.
 */
record Invocation(int status, String out, String err) {

	static Invocation of(String... args) {
		return of(Style.PLAIN, args);
	}

	static Invocation of(Style style, String... args) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8), style);
		int status = new CommandLine(terminal).run(args);
		return new Invocation(status, text(out), text(err));
	}

	private static String text(ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

}
