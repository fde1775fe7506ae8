package com.osohq.oso.server.engine.run;

/**
 * Ends the rule, noting that it could not be evaluated. A derivation elsewhere may still
 * show that a test holds; an enumeration has become impossible.
 */
public final class Unevaluable extends Step {

	private final String reason;

	public Unevaluable(String reason) {
		this.reason = reason;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		if (evaluation.request().problem() == null) {
			evaluation.request().report(this.reason);
		}
		return false;
	}

}
