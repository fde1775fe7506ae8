package com.osohq.oso.server.command;

import java.util.List;

import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Severity;

/**
 * Prints the errors and warnings of a policy.
 */
final class DiagnosticPrinter {

	private final Terminal terminal;

	DiagnosticPrinter(Terminal terminal) {
		this.terminal = terminal;
	}

	void print(List<Diagnostic> diagnostics) {
		for (Diagnostic diagnostic : diagnostics) {
			String[] parts = diagnostic.render().split("\n", 2);
			this.terminal.out().println(highlight(diagnostic.severity(), parts[0]));
			this.terminal.out().println(parts[1]);
			this.terminal.out().println();
		}
	}

	void printInvalid(InvalidPolicyException invalid) {
		print(invalid.errors());
		this.terminal.out()
			.println(this.terminal.style().bad("invalid") + ", " + Count.of(invalid.errors().size(), "error"));
	}

	private String highlight(Severity severity, String line) {
		Style style = this.terminal.style();
		return (severity == Severity.ERROR) ? style.bad(line) : style.doubtful(line);
	}

}
