package com.osohq.oso.server.engine.run;

/**
 * Goes on if a procedure does not hold. Since policies are stratified, the procedure does
 * not depend on anything that is under way, so that it is worked on to its end apart.
 */
public final class Negation extends Step {

	private final Procedure procedure;

	private final int[] arguments;

	public Negation(Procedure procedure, int[] arguments) {
		this.procedure = procedure;
		this.arguments = arguments;
	}

	/**
	 * A part of the negated procedure that could not be evaluated leaves it unknown,
	 * unless another part has shown that it holds.
	 */
	@Override
	boolean execute(Evaluation evaluation) {
		Evaluation negated = new Evaluation(evaluation.shapes()).beginUnderNegation(evaluation);
		try {
			Truth truth = negated.truth(this.procedure, evaluation.values(this.arguments));
			if (truth == Truth.UNKNOWN) {
				evaluation.doubt(negated.reason());
			}
			return truth != Truth.TRUE;
		}
		finally {
			negated.end();
		}
	}

}
