package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * The end of a plan: an answer has been found.
 */
public final class Answer extends Step {

	private final int shape;

	private final int[] operands;

	/**
	 * Creates the step.
	 * @param shape the number of the answer's shape
	 * @param operands where the columns come from; {@link Slots#NONE} for a wildcard
	 */
	public Answer(int shape, int[] operands) {
		this.shape = shape;
		this.operands = operands;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		evaluation.answer(this.shape, this.operands);
		return false;
	}

	@Override
	public boolean isSameAs(Step other) {
		return other instanceof Answer answer && this.shape == answer.shape
				&& Arrays.equals(this.operands, answer.operands);
	}

}
