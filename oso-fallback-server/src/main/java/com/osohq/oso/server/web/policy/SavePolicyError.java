package com.osohq.oso.server.web.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.policytest.FailedAssertion;
import com.osohq.oso.server.policytest.FindingText;
import com.osohq.oso.server.policytest.TestResult;
import com.osohq.oso.server.web.json.JsonAnswer;
import tools.jackson.core.JsonGenerator;

/**
 * Why a policy was not accepted. Says so in three forms, told apart by their
 * {@code error_type}.
 */
sealed interface SavePolicyError extends JsonAnswer {

	private static void start(String type, String message, JsonGenerator json) {
		json.writeStringProperty("error_type", type);
		json.writeStringProperty("message", message);
	}

	private static void error(String type, String message, JsonGenerator json) {
		json.writeStartObject();
		start(type, message, json);
		json.writeEndObject();
	}

	/**
	 * Anything that is not about the policy alone.
	 */
	record Generic(String message) implements SavePolicyError {

		/** Stored facts do not fit. */
		static Generic of(PolicyUpdate.FactsDoNotFit unfit) {
			long more = unfit.count() - unfit.objections().size();
			String facts = String.join("; ", unfit.objections());
			return new Generic(
					"stored facts do not fit the policy: " + facts + ((more > 0) ? "; and " + more + " more" : "")
							+ "; delete them, or use force to keep them without effect");
		}

		@Override
		public void writeTo(JsonGenerator json) {
			json.writeStartObject();
			start("Generic", this.message, json);
			json.writeEndObject();
		}

	}

	/**
	 * The policy has errors.
	 */
	record Validation(List<Diagnostic> errors) implements SavePolicyError {

		@Override
		public void writeTo(JsonGenerator json) {
			List<String> texts = this.errors.stream().map(Diagnostic::render).toList();
			json.writeStartObject();
			start("Validation", "the policy has errors:\n\n" + String.join("\n\n", texts), json);
			json.writeArrayPropertyStart("errors");
			texts.forEach((text) -> error("ValidationFailed", text, json));
			json.writeEndArray();
			json.writeEndObject();
		}

	}

	/**
	 * The policy is valid, and some of its tests fail.
	 *
	 * @param results the results of all tests
	 * @param failures those assertions that are to be shown
	 */
	record TestsFailed(List<TestResult> results, List<String> failures) implements SavePolicyError {

		static TestsFailed of(List<TestResult> results, boolean onlyFirst) {
			List<String> failures = results.stream()
				.flatMap((result) -> result.failures().stream().map((failure) -> text(result, failure)))
				.limit(onlyFirst ? 1 : Long.MAX_VALUE)
				.toList();
			return new TestsFailed(results, failures);
		}

		@Override
		public void writeTo(JsonGenerator json) {
			json.writeStartObject();
			start("TestsFailed", "tests of the policy fail:\n" + String.join("\n", this.failures), json);
			json.writeObjectPropertyStart("test_results");
			json.writeBooleanProperty("success", false);
			json.writeArrayPropertyStart("errors");
			this.failures.forEach((text) -> error("AssertionFailed", text, json));
			json.writeEndArray();
			json.writeArrayPropertyStart("tests");
			this.results.forEach((result) -> {
				json.writeStartObject();
				json.writeStringProperty("name", result.name());
				json.writeNumberProperty("passed", result.passed());
				json.writeNumberProperty("total", result.total());
				json.writeEndObject();
			});
			json.writeEndArray();
			json.writeEndObject();
			json.writeEndObject();
		}

		private static String text(TestResult result, FailedAssertion failure) {
			return Stream
				.concat(Stream
					.of(failure.assertion().span() + ": an assertion of test \"" + result.name() + "\" does not hold"),
						FindingText.lines(failure.finding()).stream())
				.collect(Collectors.joining("; "));
		}

	}

}
