package com.osohq.oso.server.conformance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.policytest.PolicyTestRunner;
import com.osohq.oso.server.policytest.TestResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests that published policies bring along: as many assertions hold as the list of
 * the policies says.
 */
class PublishedPoliciesTests {

	private static final Pattern ROW = Pattern.compile(
			"\\| (?<file>\\S+\\.polar) \\|.*\\| yes \\(\\d+\\) \\|.*; (?<passed>\\d+)/(?<total>\\d+) assertions hold.*");

	private static final int POLICIES_WITH_TESTS = 35;

	@TestFactory
	Stream<DynamicTest> assertWhatHolds() {
		return rows().map((row) -> DynamicTest.dynamicTest(row.group("file"), () -> {
			List<TestResult> results = run("corpus/" + row.group("file"));
			assertThat(sum(results.stream().map(TestResult::passed)) + " of "
					+ sum(results.stream().map(TestResult::total)))
				.as(results.toString())
				.isEqualTo(row.group("passed") + " of " + row.group("total"));
		}));
	}

	@Test
	void areAllFoundInTheirList() {
		assertThat(rows()).hasSizeGreaterThanOrEqualTo(POLICIES_WITH_TESTS);
	}

	@TestFactory
	Stream<DynamicTest> benchmarkPolicyHoldsWhatItAsserts() {
		return run("bench/gitcloud/gitcloud.polar").stream()
			.map((result) -> DynamicTest.dynamicTest(result.name(), () -> assertThat(result.failures()).isEmpty()));
	}

	private static Stream<Matcher> rows() {
		return SharedMaterial.text("corpus/INDEX.md").lines().map(ROW::matcher).filter(Matcher::matches);
	}

	private static List<TestResult> run(String policyFile) {
		return new PolicyTestRunner(PolicyLoader.strict().load(SharedMaterial.text(policyFile))).runAll();
	}

	private static int sum(Stream<Integer> numbers) {
		return numbers.mapToInt(Integer::intValue).sum();
	}

}
