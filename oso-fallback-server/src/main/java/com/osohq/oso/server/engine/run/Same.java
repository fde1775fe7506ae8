package com.osohq.oso.server.engine.run;

/**
 * Goes on if two operands are the same value.
 */
public final class Same extends Step {

	private final int left;

	private final int right;

	public Same(int left, int right) {
		this.left = left;
		this.right = right;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		return evaluation.value(this.left) == evaluation.value(this.right);
	}

}
