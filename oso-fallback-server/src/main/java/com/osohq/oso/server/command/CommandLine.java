package com.osohq.oso.server.command;

import java.util.List;
import java.util.Map;

/**
 * Runs the command that the first argument names, or the Fallback node if it names none.
 */
public final class CommandLine {

	private final Terminal terminal;

	private final Map<String, Command> commands;

	CommandLine(Terminal terminal) {
		this.terminal = terminal;
		this.commands = Map.of("dev-server", new DevServerCommand(terminal), "test", new TestCommand(terminal),
				"validate", new ValidateCommand(terminal), "explain", new ExplainCommand(terminal), "health",
				HealthCommand.ofProcess(terminal), "--version", (args) -> show(Usage.version()));
	}

	/** The command line of this process: prints to its standard streams. */
	public static CommandLine ofProcess() {
		return new CommandLine(Terminal.ofProcess());
	}

	/**
	 * Runs a command.
	 * @param args the command's name and its arguments
	 * @return 0 for success, 1 for failure, 2 for wrong usage
	 */
	public int run(String... args) {
		return run(List.of(args)).code();
	}

	private ExitStatus run(List<String> args) {
		if (args.contains("--help")) {
			return show(Usage.TEXT);
		}
		try {
			Command command = (!args.isEmpty()) ? this.commands.get(args.get(0)) : null;
			if (command != null) {
				return command.run(args.subList(1, args.size()));
			}
			if (args.isEmpty() || args.get(0).startsWith("-")) {
				return new NodeCommand(this.terminal).run(args);
			}
			return unknown("this version has no command '" + args.get(0) + "'");
		}
		catch (UsageException ex) {
			complain(String.valueOf(ex.getMessage()));
			return ExitStatus.WRONG_USAGE;
		}
	}

	private ExitStatus unknown(String problem) {
		complain(problem);
		this.terminal.err().println();
		this.terminal.err().print(Usage.TEXT);
		return ExitStatus.WRONG_USAGE;
	}

	private void complain(String problem) {
		this.terminal.err().println(this.terminal.style().bad("error:") + ' ' + problem);
	}

	private ExitStatus show(String text) {
		this.terminal.out().print(text);
		return ExitStatus.SUCCESS;
	}

}
