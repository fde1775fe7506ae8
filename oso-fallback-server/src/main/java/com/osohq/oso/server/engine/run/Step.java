package com.osohq.oso.server.engine.run;

/**
 * One step of a {@link Plan}: a test, a look-up, a call or the answer at the end.
 */
public abstract class Step {

	/**
	 * Carries the step out.
	 * @return whether to go on with the next step; otherwise the most recent look-up that
	 * found more rows is resumed
	 */
	abstract boolean execute(Evaluation evaluation);

	/** Whether the other step is known to do the same in the same place of a plan. */
	public boolean isSameAs(Step other) {
		return this == other;
	}

}
