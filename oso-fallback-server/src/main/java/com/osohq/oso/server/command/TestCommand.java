package com.osohq.oso.server.command;

import java.util.List;

import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.PolicyTest;
import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.policytest.PolicyTestRunner;

/**
 * Runs the test blocks of a policy.
 */
final class TestCommand implements Command {

	private final Terminal terminal;

	TestCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public ExitStatus run(List<String> args) throws UsageException {
		List<SourceFile> files = PolicyFiles.read(args);
		try {
			return run(files, PolicyLoader.strict().load(files));
		}
		catch (InvalidPolicyException ex) {
			new DiagnosticPrinter(this.terminal).printInvalid(ex);
			return ExitStatus.FAILURE;
		}
	}

	private ExitStatus run(List<SourceFile> files, Policy policy) {
		TestReport report = new TestReport(this.terminal, files);
		PolicyTestRunner runner = new PolicyTestRunner(policy);
		for (PolicyTest test : policy.tests()) {
			report.add(runner.run(test));
		}
		return report.close() ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
	}

}
