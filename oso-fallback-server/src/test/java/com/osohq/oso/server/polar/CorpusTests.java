package com.osohq.oso.server.polar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Loads every public policy of the corpus.
 */
class CorpusTests {

	@Test
	void loadsWhatMustLoadAndRefusesTheRest() {
		Corpus corpus = Corpus.orSkip();
		Map<String, Boolean> expectations = corpus.expectations();
		List<String> surprises = new ArrayList<>();
		int tests = 0;
		int assertions = 0;
		for (Map.Entry<String, Boolean> expectation : expectations.entrySet()) {
			try {
				Policy policy = PolicyLoader.strict().load(List.of(corpus.file(expectation.getKey())));
				tests += policy.tests().size();
				assertions += policy.tests().stream().mapToInt((test) -> test.assertions().size()).sum();
				if (!expectation.getValue()) {
					surprises.add(expectation.getKey() + " loads but must be refused");
				}
			}
			catch (InvalidPolicyException ex) {
				if (expectation.getValue()) {
					surprises.add(ex.getMessage());
				}
			}
		}
		System.out.println(
				"corpus: " + expectations.size() + " policies, " + tests + " tests, " + assertions + " assertions");
		assertThat(surprises).isEmpty();
	}

	@Test
	void loadsFragmentsThatAreComplete() {
		Corpus corpus = Corpus.orSkip();

		assertThat(warnings(corpus, "docs-fga-combined-HAS-FACT.polar", "")).isEmpty();
		assertThat(warnings(corpus, "docs-tests-family.polar", "")).isEmpty();
		assertThat(warnings(corpus, "docs-fga-relationships-CREATOR-ON-RESOURCE.polar", "")).containsExactly("B112");
	}

	@Test
	void loadsFragmentsOnceTheyAreCompleted() {
		Corpus corpus = Corpus.orSkip();
		String organization = "actor User {} resource Organization { roles = [\"member\", \"admin\"]; }";

		assertThat(warnings(corpus, "docs-rbac-resource-ownership.polar", "actor User {}")).isEmpty();
		assertThat(warnings(corpus, "docs-rbac-resource-specific-roles.polar", organization)).isEmpty();
	}

	@Test
	void namesTheMissingSemicolonOfAFragment() {
		Corpus corpus = Corpus.orSkip();
		InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class,
				() -> warnings(corpus, "docs-overview-writing-rules-MISSING-SEMICOLON.polar", ""));

		assertThat(thrown.errors()).extracting(Diagnostic::message)
			.containsExactly("expected ';' after this, but found 'relations'");
	}

	private static List<String> warnings(Corpus corpus, String fragment, String addition) {
		return PolicyLoader.strict()
			.load(List.of(corpus.file("fragments/" + fragment), new SourceFile("addition", addition)))
			.warnings()
			.stream()
			.map(Diagnostic::code)
			.toList();
	}

}
