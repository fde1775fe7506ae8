package com.osohq.oso.server.command;

import java.nio.file.Path;
import java.util.List;

import com.osohq.oso.server.devserver.DevEnvironment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.policytest.PolicyTestRunner;
import com.osohq.oso.server.policytest.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Brings policy files into an environment and prints what is wrong with them, each error
 * with the file that it stands in.
 */
final class PolicyLoading {

	private final Terminal terminal;

	PolicyLoading(Terminal terminal) {
		this.terminal = terminal;
	}

	/**
	 * Checks the files as one policy and runs its tests.
	 * @return the policy, or {@code null} if it must not be used
	 */
	@Nullable Policy check(List<SourceFile> files) {
		DiagnosticPrinter printer = new DiagnosticPrinter(this.terminal);
		try {
			Policy policy = PolicyLoader.strict().load(files);
			List<TestResult> results = new PolicyTestRunner(policy).runAll();
			if (results.stream().allMatch(TestResult::isSuccess)) {
				printer.print(policy.warnings());
				return policy;
			}
			TestReport report = new TestReport(this.terminal, files);
			results.forEach(report::add);
			report.close();
			return null;
		}
		catch (InvalidPolicyException ex) {
			printer.printInvalid(ex);
			return null;
		}
	}

	/**
	 * Puts a checked policy in force, unless stored facts do not fit it; says so if it
	 * takes the place of another.
	 * @return whether it is in force
	 */
	boolean replace(DevEnvironment environment, List<SourceFile> files, Policy policy) {
		boolean isFirst = environment.current().policyText() == null;
		PolicyUpdate update = environment.update(new PolicyText(filename(files), policy.source()), false);
		if (update instanceof PolicyUpdate.FactsDoNotFit misfits) {
			Refusal.print(this.terminal,
					"the policy does not accept " + misfits.count()
							+ " of the stored facts; delete them, or upload the policy with force",
					misfits.objections(), misfits.count());
			return false;
		}
		UnknownKindException.unless(update, PolicyUpdate.Replaced.class, PolicyUpdate.Unchanged.class);
		if (update instanceof PolicyUpdate.Replaced && !isFirst) {
			this.terminal.out().println("the policy files have replaced the policy that was in force");
		}
		return true;
	}

	/** A policy of several files has no name of its own. */
	private static @Nullable String filename(List<SourceFile> files) {
		Path name = (files.size() == 1) ? Path.of(files.get(0).name()).getFileName() : null;
		return (name != null) ? name.toString() : null;
	}

}
