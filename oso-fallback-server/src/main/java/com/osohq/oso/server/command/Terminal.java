package com.osohq.oso.server.command;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a command prints.
 *
 * @param out for what was asked for
 * @param err for what went wrong
 * @param style how to set text off
 */
record Terminal(PrintStream out, PrintStream err, Style style) {

	/**
	 * The standard streams of this process. A terminal is written to in its own encoding;
	 * a pipe or a file in UTF-8, because that is what policies are written in.
	 */
	static Terminal ofProcess() {
		if (isInteractive(System.console())) {
			return new Terminal(System.out, System.err, styleFor(System.getenv()));
		}
		return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Style.PLAIN);
	}

	/** Colours, unless the environment says that they are not wanted. */
	static Style styleFor(Map<String, String> environment) {
		boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
		boolean unable = "dumb".equals(environment.get("TERM"));
		return (refused || unable) ? Style.PLAIN : Style.COLOUR;
	}

	/**
	 * Up to Java 21 there is a console only where there is a terminal. Later versions may
	 * have one anyway, and a method that tells.
	 */
	private static boolean isInteractive(@Nullable Console console) {
		if (console == null) {
			return false;
		}
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (ReflectiveOperationException ex) {
			return true;
		}
	}

	private static PrintStream utf8(FileDescriptor descriptor) {
		return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
	}

}
