package com.osohq.oso.server.web.explain;

import java.util.List;
import java.util.Locale;

import com.osohq.oso.server.explain.Binding;
import com.osohq.oso.server.explain.Condition;
import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.explain.NearMiss;
import com.osohq.oso.server.explain.Proof;
import com.osohq.oso.server.explain.SourceRule;
import com.osohq.oso.server.explain.Statement;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON form of an explanation, which the description of this package defines.
 */
record ExplanationJson(Explanation explanation) implements JsonAnswer {

	private static final String TOO_LONG = "the proof is too long to be found or shown";

	@Override
	public void writeTo(JsonGenerator json) {
		json.writeStartObject();
		if (this.explanation instanceof Explanation.Granted granted) {
			json.writeBooleanProperty("allowed", true);
			json.writeStringProperty("reason", (granted.proof() != null) ? null : TOO_LONG);
			rest(granted.proof(), List.of(), List.of(), granted.proof() != null, json);
		}
		else if (this.explanation instanceof Explanation.Denied denied) {
			json.writeBooleanProperty("allowed", false);
			json.writeNullProperty("reason");
			rest(null, denied.nearMisses(), denied.hints(), denied.complete(), json);
		}
		else {
			json.writeNullProperty("allowed");
			json.writeStringProperty("reason", ((Explanation.Undecided) this.explanation).reason());
			rest(null, List.of(), List.of(), false, json);
		}
		json.writeEndObject();
	}

	private static void rest(@Nullable Proof proof, List<NearMiss> nearMisses, List<String> hints, boolean complete,
			JsonGenerator json) {
		json.writeName("proof");
		if (proof != null) {
			write(proof, json);
		}
		else {
			json.writeNull();
		}
		json.writeArrayPropertyStart("near_misses");
		nearMisses.forEach((miss) -> write(miss, json));
		json.writeEndArray();
		json.writeArrayPropertyStart("hints");
		hints.forEach(json::writeString);
		json.writeEndArray();
		json.writeBooleanProperty("complete", complete);
	}

	private static void write(Proof proof, JsonGenerator json) {
		json.writeStartObject();
		write("statement", proof.statement(), json);
		if (proof instanceof Proof.ByFact fact) {
			json.writeStringProperty("by", fact.context() ? "context_fact" : "stored_fact");
		}
		else if (proof instanceof Proof.ShownAbove) {
			json.writeStringProperty("by", "shown_above");
		}
		else {
			Proof.ByRule rule = (Proof.ByRule) proof;
			json.writeStringProperty("by", "rule");
			write(rule.rule(), rule.bindings(), json);
			json.writeArrayPropertyStart("conditions");
			for (Proof.Step step : rule.steps()) {
				json.writeStartObject();
				write(step.condition(), json);
				if (step.proof() != null) {
					json.writeName("proof");
					write(step.proof(), json);
				}
				json.writeEndObject();
			}
			json.writeEndArray();
		}
		json.writeEndObject();
	}

	private static void write(NearMiss miss, JsonGenerator json) {
		json.writeStartObject();
		if (miss.missing() != null) {
			write("missing", miss.missing(), json);
		}
		else {
			json.writeNullProperty("missing");
		}
		json.writeBooleanProperty("sufficient", miss.sufficient());
		json.writeArrayPropertyStart("path");
		for (NearMiss.Attempt attempt : miss.path()) {
			json.writeStartObject();
			write("statement", attempt.statement(), json);
			write(attempt.rule(), attempt.bindings(), json);
			json.writeArrayPropertyStart("conditions");
			for (NearMiss.Outcome outcome : attempt.conditions()) {
				json.writeStartObject();
				write(outcome.condition(), json);
				json.writeStringProperty("status", outcome.status().name().toLowerCase(Locale.ROOT));
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void write(String key, Statement statement, JsonGenerator json) {
		json.writeObjectPropertyStart(key);
		json.writeStringProperty("text", statement.toString());
		json.writeStringProperty("predicate", statement.predicate());
		json.writeArrayPropertyStart("args");
		statement.args().forEach((arg) -> FactJson.write(arg.type(), arg.id(), json));
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void write(SourceRule rule, List<Binding> bindings, JsonGenerator json) {
		json.writeObjectPropertyStart("rule");
		json.writeStringProperty("file", rule.isBuiltIn() ? null : rule.span().file());
		writePlace(rule.span(), json);
		json.writeStringProperty("text", rule.text());
		json.writeEndObject();
		json.writeArrayPropertyStart("bindings");
		for (Binding binding : bindings) {
			json.writeStartObject();
			json.writeStringProperty("variable", binding.variable());
			json.writeName("value");
			FactJson.write(binding.value().type(), binding.value().id(), json);
			json.writeStringProperty("text", binding.toString());
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static void write(Condition condition, JsonGenerator json) {
		json.writeStringProperty("kind", condition.kind().name().toLowerCase(Locale.ROOT));
		writePlace(condition.span(), json);
		json.writeStringProperty("text", condition.text());
		json.writeStringProperty("resolved", condition.resolved());
	}

	private static void writePlace(SourceSpan span, JsonGenerator json) {
		if (span.equals(SourceSpan.BUILT_IN)) {
			json.writeNullProperty("line");
			json.writeNullProperty("column");
		}
		else {
			json.writeNumberProperty("line", span.line());
			json.writeNumberProperty("column", span.column());
		}
	}

}
