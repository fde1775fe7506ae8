package com.osohq.oso.server.command;

import java.util.List;
import java.util.Set;

import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Severity;
import com.osohq.oso.server.polar.problem.Code;

/**
 * Prints the errors and warnings of a policy.
 */
final class DiagnosticPrinter {

	private static final Set<String> REMAINDER = Set.of(Code.L803.name(), Code.L804.name());

	private final Terminal terminal;

	DiagnosticPrinter(Terminal terminal) {
		this.terminal = terminal;
	}

	/** Prints the diagnostics, an empty line after each. */
	void print(List<Diagnostic> diagnostics) {
		for (Diagnostic diagnostic : diagnostics) {
			String[] parts = diagnostic.render().split("\n", 2);
			this.terminal.out().println(highlight(diagnostic.severity(), parts[0]));
			this.terminal.out().println(parts[1]);
			this.terminal.out().println();
		}
	}

	/** Prints the errors of a policy that does not load, and a summary. */
	void printInvalid(InvalidPolicyException invalid) {
		print(invalid.errors());
		this.terminal.out().println(this.terminal.style().bad("invalid") + ", " + count(invalid.errors(), "error"));
	}

	/**
	 * How many diagnostics there are; a policy with very many of them names only some.
	 */
	static String count(List<Diagnostic> diagnostics, String noun) {
		int named = (int) diagnostics.stream().filter((diagnostic) -> !REMAINDER.contains(diagnostic.code())).count();
		return ((named < diagnostics.size()) ? "more than " : "") + Count.of(named, noun);
	}

	private String highlight(Severity severity, String line) {
		Style style = this.terminal.style();
		return (severity == Severity.ERROR) ? style.bad(line) : style.doubtful(line);
	}

}
