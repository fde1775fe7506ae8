package com.osohq.oso.server.polar;

/**
 * Whether {@code not} may stand before a predicate that has rules. The documentation
 * forbids it, newer grammars seem to allow it (polar.md 20.1).
 */
public enum NegationOfRules {

	/** Only facts can be negated, as documented; the default. */
	REFUSED,

	/** Rules can be negated too, as long as no rule depends on its own negation. */
	STRATIFIED

}
