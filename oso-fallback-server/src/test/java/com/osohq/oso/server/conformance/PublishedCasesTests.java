package com.osohq.oso.server.conformance;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The published cases for Oso Cloud's API, as far as the engine answers them.
 */
class PublishedCasesTests {

	private static final String CASES = "spec/conformance-cases.json";

	private static final List<String> AREAS = List.of("evaluate_query", "query-v1", "list", "authorize_resources",
			"bulk_actions");

	private static final String UNCONSTRAINED_VARIABLE = "eq-19-unconstrained-variable-is-error";

	/** Cases about the request, not about the answer, each with what is missing here. */
	private static final Map<String, String> NOT_THE_ENGINES = Map.of("eq-20-calls-required",
			"a body without the key 'calls' never becomes a query", "li-03-page-size-below-minimum",
			"pages are cut from the engine's list outside of it");

	@TestFactory
	Stream<DynamicContainer> areAnsweredAsPublished(TestReporter reporter) {
		List<PublishedCase> cases = cases();
		NOT_THE_ENGINES.forEach((id, reason) -> reporter.publishEntry("not checked here: " + id, reason));
		return AREAS.stream()
			.map((area) -> DynamicContainer.dynamicContainer(area,
					cases.stream()
						.filter((each) -> each.area().equals(area))
						.filter(Predicate.not(PublishedCasesTests::isAboutTheRequest))
						.map((each) -> DynamicTest.dynamicTest(each.id(), each::check))));
	}

	@Test
	void refuseAVariableWithoutAConstraint() {
		PublishedCase refused = cases().stream()
			.filter((each) -> each.id().equals(UNCONSTRAINED_VARIABLE))
			.findFirst()
			.orElseThrow();

		assertThatIllegalArgumentException().isThrownBy(() -> new WireRequest(refused.json().get("request")).query())
			.withMessageContaining("var_repo");
	}

	@Test
	void areAllAccountedFor() {
		assertThat(cases().stream().filter(PublishedCasesTests::isAboutTheRequest)).hasSize(NOT_THE_ENGINES.size() + 1);
	}

	private static boolean isAboutTheRequest(PublishedCase each) {
		return NOT_THE_ENGINES.containsKey(each.id()) || each.id().equals(UNCONSTRAINED_VARIABLE);
	}

	private static List<PublishedCase> cases() {
		JsonNode file = SharedMaterial.json(CASES);
		return file.get("cases")
			.valueStream()
			.filter((each) -> AREAS.contains(each.get("area").asString()))
			.map((each) -> new PublishedCase(each, file.get("policies").get(each.get("policy").asString()).asString()))
			.toList();
	}

}
