package com.osohq.oso.server.environment;

import java.util.List;

import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.policytest.TestResult;

/**
 * What came of replacing a policy.
 */
public sealed interface PolicyUpdate {

	/**
	 * The policy is in force.
	 *
	 * @param warnings what is doubtful about it
	 */
	record Replaced(List<Diagnostic> warnings) implements PolicyUpdate {

		public Replaced {
			warnings = List.copyOf(warnings);
		}

	}

	/** It is the policy that was in force already. */
	record Unchanged() implements PolicyUpdate {
	}

	/**
	 * It has errors; the former policy is still in force.
	 *
	 * @param errors all of them
	 */
	record Invalid(List<Diagnostic> errors) implements PolicyUpdate {

		public Invalid {
			errors = List.copyOf(errors);
		}

	}

	/**
	 * Some of its tests fail; the former policy is still in force.
	 *
	 * @param results the results of all tests
	 */
	record TestsFailed(List<TestResult> results) implements PolicyUpdate {

		public TestsFailed {
			results = List.copyOf(results);
		}

	}

	/**
	 * Stored facts do not fit it; the former policy is still in force.
	 *
	 * @param objections some of the facts, each with what is wrong with it
	 * @param count how many facts there are
	 */
	record FactsDoNotFit(List<String> objections, long count) implements PolicyUpdate {

		public FactsDoNotFit {
			objections = List.copyOf(objections);
		}

	}

}
