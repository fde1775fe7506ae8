package com.osohq.oso.server.policytest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.fact.Value;

/**
 * Says what was found where an assertion expected something else.
 */
public final class FindingText {

	private static final int SHOWN_VALUES = 20;

	private FindingText() {
	}

	/** What was found, one line or a few. */
	public static List<String> lines(Finding finding) {
		if (finding instanceof Finding.NoAnswer) {
			return List.of("found nothing");
		}
		if (finding instanceof Finding.UnwantedAnswer unwanted) {
			return List.of(unwanted.values().isEmpty() ? "it holds" : "found " + list(unwanted.values()));
		}
		if (finding instanceof Finding.UnwantedValues unwanted) {
			return List.of("found exactly " + list(unwanted.values()));
		}
		if (finding instanceof Finding.OtherValues other) {
			return lines(other);
		}
		Finding.NotEvaluable failure = (Finding.NotEvaluable) finding;
		return List.of("cannot be evaluated: " + failure.reason());
	}

	private static List<String> lines(Finding.OtherValues other) {
		List<String> lines = new ArrayList<>();
		if (!other.missing().isEmpty()) {
			lines.add("missing " + list(other.missing().stream().map(FindingText::binding).toList()));
		}
		if (!other.excess().isEmpty()) {
			lines.add("not expected " + list(other.excess()));
		}
		lines.add("found " + list(other.values()));
		if (other.excess().stream().anyMatch(Binding::isWildcard)) {
			lines.add("'every' stands for more values than 'iff' can list; assert single values instead");
		}
		return lines;
	}

	private static String list(List<Binding> bindings) {
		if (bindings.isEmpty()) {
			return "nothing";
		}
		String shown = bindings.stream().limit(SHOWN_VALUES).map(FindingText::text).collect(Collectors.joining(", "));
		int more = bindings.size() - SHOWN_VALUES;
		return (more > 0) ? shown + " and " + more + " more" : shown;
	}

	private static String text(Binding binding) {
		if (binding.id() == null) {
			return "every " + ((binding.type() != null) ? binding.type() : "value");
		}
		return new Value(String.valueOf(binding.type()), binding.id()).toString();
	}

	private static Binding binding(Value value) {
		return new Binding(value.type(), value.id());
	}

}
