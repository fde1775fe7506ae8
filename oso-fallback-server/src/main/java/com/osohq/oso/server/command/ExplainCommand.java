package com.osohq.oso.server.command;

import java.util.List;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.explain.Explainer;
import com.osohq.oso.server.explain.Explanation;
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
		FactsFile facts = read(options.facts(), policy);
		FactsFile context = read(options.context(), policy);
		if (refuse(options.facts(), facts) || refuse(options.context(), context)) {
			return ExitStatus.FAILURE;
		}
		Explanation explanation = Explainer.of(policy, files)
			.explain(options.question(), MemoryFacts.of(facts.facts()).current(),
					EvaluationContext.of(context.facts()));
		new ExplanationPrinter(this.terminal).print(explanation);
		return (explanation instanceof Explanation.Undecided) ? ExitStatus.FAILURE : ExitStatus.SUCCESS;
	}

	private static FactsFile read(@Nullable String name, Policy policy) throws UsageException {
		return (name != null) ? FactsFile.read(name, policy.signatures()) : FactsFile.NONE;
	}

	private boolean refuse(@Nullable String name, FactsFile file) {
		if (file.problems().isEmpty()) {
			return false;
		}
		Refusal.print(this.terminal, "'" + name + "' has lines that are no facts of this policy", file.problems(),
				file.problems().size());
		return true;
	}

}
