package com.osohq.oso.server.engine.run;

/**
 * Stands for a condition that cannot be evaluated: goes on in doubt. What is found so is
 * not an answer, but a reason not to answer, unless another derivation finds it for
 * certain; where nothing is found in the end, the condition did not matter.
 */
public final class Unevaluable extends Step {

	private final String reason;

	public Unevaluable(String reason) {
		this.reason = reason;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		evaluation.doubt(this.reason);
		return true;
	}

}
