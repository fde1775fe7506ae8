package com.osohq.oso.server.command;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.osohq.oso.server.explain.Binding;
import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.explain.NearMiss;
import com.osohq.oso.server.explain.Proof;
import com.osohq.oso.server.explain.SourceRule;

/**
 * Prints explanations: a proof as a tree, near misses as a numbered list.
 */
final class ExplanationPrinter {

	private static final String INDENT = "  ";

	private final PrintStream out;

	private final Style style;

	private final Set<NearMiss.Attempt> shown = new HashSet<>();

	ExplanationPrinter(Terminal terminal) {
		this.out = terminal.out();
		this.style = terminal.style();
	}

	void print(Explanation explanation) {
		if (explanation instanceof Explanation.Granted granted) {
			this.out.println(this.style.good("allowed"));
			this.out.println();
			if (granted.proof() != null) {
				print(granted.proof(), "");
			}
			else {
				this.out.println("The proof is too long to be shown.");
			}
		}
		else if (explanation instanceof Explanation.Denied denied) {
			print(denied);
		}
		else {
			this.out.println(this.style.bad("no answer") + ": " + ((Explanation.Undecided) explanation).reason());
		}
	}

	private void print(Proof proof, String indent) {
		if (proof instanceof Proof.ByFact fact) {
			this.out.println(indent + proof.statement() + faint(fact.context() ? "context fact" : "stored fact"));
		}
		else if (proof instanceof Proof.ShownAbove) {
			this.out.println(indent + proof.statement() + faint("shown above"));
		}
		else {
			Proof.ByRule rule = (Proof.ByRule) proof;
			this.out.println(indent + proof.statement());
			print(rule.rule(), rule.bindings(), indent + INDENT);
			for (Proof.Step step : rule.steps()) {
				if (step.proof() != null) {
					print(step.proof(), indent + INDENT + INDENT);
				}
				else {
					this.out.println(indent + INDENT + INDENT + step.condition().resolved());
				}
			}
		}
	}

	private void print(SourceRule rule, List<Binding> bindings, String indent) {
		this.out.println(
				indent + this.style.faint((rule.isBuiltIn() ? "built-in" : rule.span()) + ":") + ' ' + rule.text());
		if (!bindings.isEmpty()) {
			this.out.println(indent + this.style
				.faint(bindings.stream().map(Binding::toString).collect(Collectors.joining(", ", "with ", ""))));
		}
	}

	private void print(Explanation.Denied denied) {
		this.out.println(this.style.bad("denied"));
		int number = 0;
		for (NearMiss miss : denied.nearMisses()) {
			this.out.println();
			this.out.println(++number + ". " + summary(miss));
			String indent = INDENT + INDENT;
			for (NearMiss.Attempt attempt : miss.path()) {
				if (!attempt.rule().isBuiltIn()) {
					print(attempt, indent);
				}
			}
		}
		if (!denied.hints().isEmpty()) {
			this.out.println();
			denied.hints().forEach((hint) -> this.out.println(this.style.doubtful("hint:") + ' ' + hint));
		}
		if (!denied.complete()) {
			this.out.println();
			this.out.println("There may be more that comes near; not everything was looked at.");
		}
	}

	private static String summary(NearMiss miss) {
		if (miss.missing() == null) {
			return "not met: " + failed(miss);
		}
		return miss.sufficient() ? "one more fact would be enough: " + miss.missing() : "missing: " + miss.missing();
	}

	private static String failed(NearMiss miss) {
		return miss.path()
			.get(miss.path().size() - 1)
			.conditions()
			.stream()
			.filter((outcome) -> outcome.status() == NearMiss.Status.FAILS)
			.map((outcome) -> outcome.condition().resolved())
			.collect(Collectors.joining(", "));
	}

	/** Several ways begin alike. */
	private void print(NearMiss.Attempt attempt, String indent) {
		if (!this.shown.add(attempt)) {
			this.out.println(indent + attempt.statement() + faint("shown above"));
			return;
		}
		this.out.println(indent + attempt.statement());
		print(attempt.rule(), attempt.bindings(), indent + INDENT);
		for (NearMiss.Outcome outcome : attempt.conditions()) {
			String mark = switch (outcome.status()) {
				case HOLDS -> this.style.good("yes");
				case FAILS -> this.style.bad("no ");
				case NOT_REACHED -> this.style.faint(" ? ");
			};
			this.out.println(indent + INDENT + INDENT + mark + INDENT + outcome.condition().resolved());
		}
	}

	private String faint(String note) {
		return INDENT + this.style.faint("(" + note + ")");
	}

}
