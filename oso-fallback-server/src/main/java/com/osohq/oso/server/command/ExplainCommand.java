package com.osohq.oso.server.command;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.explain.Explainer;
import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Says why an actor may do something, or what is missing. Succeeds if the question has an
 * answer, whichever it is.
 */
final class ExplainCommand implements Command {

	private final Terminal terminal;

	ExplainCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public ExitStatus run(List<String> args) throws UsageException {
		ExplainOptions options = ExplainOptions.parse(args);
		List<SourceFile> files = PolicyFiles.read(options.policies());
		try {
			return explain(options, files, PolicyLoader.strict().load(files));
		}
		catch (InvalidPolicyException ex) {
			new DiagnosticPrinter(this.terminal).printInvalid(ex);
			return ExitStatus.FAILURE;
		}
	}

	private ExitStatus explain(ExplainOptions options, List<SourceFile> files, Policy policy) throws UsageException {
		if (refuses(options.facts(), policy) || refuses(options.context(), policy)) {
			return ExitStatus.FAILURE;
		}
		Explanation explanation = Explainer.of(policy, files)
			.explain(options.question(), MemoryFacts.of(facts(options.facts())).current(),
					EvaluationContext.of(facts(options.context())));
		new ExplanationPrinter(this.terminal).print(explanation);
		return (explanation instanceof Explanation.Undecided) ? ExitStatus.FAILURE : ExitStatus.SUCCESS;
	}

	private boolean refuses(@Nullable String file, Policy policy) throws UsageException {
		if (file == null) {
			return false;
		}
		FactsFile.Problems problems = new FactsFile(file).problems(policy.signatures());
		if (problems.count() > 0) {
			Refusal.print(this.terminal, "'" + file + "' has lines that are no facts of this policy", problems.first(),
					problems.count());
		}
		return problems.count() > 0;
	}

	private static List<Fact> facts(@Nullable String file) throws UsageException {
		List<Fact> facts = new ArrayList<>();
		if (file != null) {
			new FactsFile(file).read(facts::addAll);
		}
		return facts;
	}

}
