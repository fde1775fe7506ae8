package com.osohq.oso.server.command;

import java.io.PrintStream;
import java.util.List;

/**
 * Runs the command that the first argument names. Nothing of a server is started for it.
 */
public final class CommandLine {

	private final PrintStream out;

	private final PrintStream err;

	CommandLine(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/** The command line of this process: prints to its standard streams. */
	public static CommandLine ofProcess() {
		return new CommandLine(System.out, System.err);
	}

	/**
	 * Runs a command.
	 * @param args the command's name and its arguments
	 * @return 0 for success, 1 for failure, 2 for wrong usage
	 */
	public int run(String... args) {
		try {
			return run(List.of(args)).code();
		}
		catch (UsageException ex) {
			this.err.println("error: " + ex.getMessage());
			this.err.println();
			this.err.print(Usage.TEXT);
			return ExitStatus.WRONG_USAGE.code();
		}
	}

	private ExitStatus run(List<String> args) throws UsageException {
		if (args.isEmpty()) {
			throw new UsageException("no command given; this version does not have the Fallback node yet");
		}
		switch (args.get(0)) {
			case "--help" -> this.out.print(Usage.TEXT);
			case "--version" -> this.out.println(Usage.version());
			default -> throw new UsageException("unknown command '" + args.get(0) + "'");
		}
		return ExitStatus.SUCCESS;
	}

}
