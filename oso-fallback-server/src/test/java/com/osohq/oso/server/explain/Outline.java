package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An explanation in a few lines, for tests to compare.
 */
final class Outline {

	private final List<String> lines = new ArrayList<>();

	private Outline() {
	}

	/** The lines of an explanation; of a near miss the last rule only. */
	static List<String> of(Explanation explanation) {
		Outline outline = new Outline();
		if (explanation instanceof Explanation.Granted granted) {
			outline.lines.add("allowed");
			if (granted.proof() == null) {
				outline.lines.add("no proof");
			}
			else {
				outline.add(granted.proof(), 0);
			}
		}
		else if (explanation instanceof Explanation.Denied denied) {
			outline.lines.add("denied");
			denied.nearMisses().forEach(outline::add);
			denied.hints().forEach((hint) -> outline.lines.add("hint: " + hint));
		}
		else {
			outline.lines.add("undecided: " + ((Explanation.Undecided) explanation).reason());
		}
		return outline.lines;
	}

	private void add(Proof proof, int level) {
		String indent = "  ".repeat(level);
		if (proof instanceof Proof.ByFact fact) {
			this.lines.add(indent + proof.statement() + (fact.context() ? " context" : " stored"));
		}
		else if (proof instanceof Proof.ShownAbove) {
			this.lines.add(indent + proof.statement() + " above");
		}
		else {
			Proof.ByRule rule = (Proof.ByRule) proof;
			if (rule.rule().isBuiltIn()) {
				rule.steps().forEach((step) -> add(step.proof(), level));
				return;
			}
			this.lines.add(indent + proof.statement() + " by " + place(rule.rule()));
			for (Proof.Step step : rule.steps()) {
				if (step.proof() != null) {
					add(step.proof(), level + 1);
				}
				else {
					this.lines.add(indent + "  " + step.condition().resolved());
				}
			}
		}
	}

	private void add(NearMiss miss) {
		NearMiss.Attempt last = miss.path().get(miss.path().size() - 1);
		String missing = (miss.missing() != null) ? "missing " + miss.missing() : "not met";
		this.lines.add(missing + (miss.sufficient() ? " enough" : "") + " by "
				+ miss.path()
					.stream()
					.filter((attempt) -> !attempt.rule().isBuiltIn())
					.map((attempt) -> place(attempt.rule()))
					.collect(Collectors.joining(" < ")));
		for (NearMiss.Outcome outcome : last.conditions()) {
			String mark = switch (outcome.status()) {
				case HOLDS -> "+ ";
				case FAILS -> "- ";
				case NOT_REACHED -> "? ";
			};
			this.lines.add("  " + mark + outcome.condition().resolved());
		}
	}

	private static String place(SourceRule rule) {
		return rule.span().line() + ":" + rule.span().column() + ' ' + rule.text();
	}

}
