package com.osohq.oso.server.command;

import java.util.List;

import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;

/**
 * Shows what is wrong with a policy, or doubtful in it.
 */
final class ValidateCommand implements Command {

	private final Terminal terminal;

	private final DiagnosticPrinter printer;

	ValidateCommand(Terminal terminal) {
		this.terminal = terminal;
		this.printer = new DiagnosticPrinter(terminal);
	}

	@Override
	public ExitStatus run(List<String> args) throws UsageException {
		try {
			Policy policy = PolicyLoader.strict().load(PolicyFiles.read(args));
			this.printer.print(policy.warnings());
			this.terminal.out()
				.println(this.terminal.style().good("valid") + ", "
						+ DiagnosticPrinter.count(policy.warnings(), "warning"));
			return ExitStatus.SUCCESS;
		}
		catch (InvalidPolicyException ex) {
			this.printer.printInvalid(ex);
			return ExitStatus.FAILURE;
		}
	}

}
