package com.osohq.oso.server.engine.run;

/**
 * A step that finds rows, each of which the plan goes on with.
 */
abstract class RowStep extends Step {

	private final int position;

	private final int[] columns;

	RowStep(int position, int[] columns) {
		this.position = position;
		this.columns = columns;
	}

	/** The step's place in its plan. */
	int position() {
		return this.position;
	}

	/** Where the columns of a row go, in the notation of {@link Slots}. */
	int[] columns() {
		return this.columns;
	}

	int width() {
		return this.columns.length;
	}

}
