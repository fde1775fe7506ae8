package com.osohq.oso.server.policytest;

import java.util.List;

/**
 * How one test went. Every assertion is evaluated, whatever became of those before it.
 *
 * @param name the test's name
 * @param total how many assertions the test has
 * @param failures those that do not hold, in the order of the source text
 */
public record TestResult(String name, int total, List<FailedAssertion> failures) {

	public TestResult {
		failures = List.copyOf(failures);
	}

	/** How many assertions hold. */
	public int passed() {
		return this.total - this.failures.size();
	}

	/** Whether every assertion holds. */
	public boolean isSuccess() {
		return this.failures.isEmpty();
	}

}
