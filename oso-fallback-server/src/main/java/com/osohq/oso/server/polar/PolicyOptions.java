package com.osohq.oso.server.polar;

/**
 * What a loader accepts.
 *
 * @param negationOfRules whether predicates with rules can be negated
 */
public record PolicyOptions(NegationOfRules negationOfRules) {

	/** The documented language and nothing more. */
	public static PolicyOptions strict() {
		return new PolicyOptions(NegationOfRules.REFUSED);
	}

}
