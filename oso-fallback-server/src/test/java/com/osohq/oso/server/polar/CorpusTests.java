package com.osohq.oso.server.polar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

}
