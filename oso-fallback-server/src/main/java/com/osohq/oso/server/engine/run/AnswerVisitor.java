package com.osohq.oso.server.engine.run;

/**
 * Takes the certain answers of a procedure, one after the other.
 */
@FunctionalInterface
public interface AnswerVisitor {

	/**
	 * Takes one answer.
	 * @param shape the number of its shape
	 * @param cells where its columns are
	 * @param from the place of the first column
	 */
	void visit(int shape, int[] cells, int from);

	/**
	 * Tells, of an answer in doubt and after all certain ones, whether these say the same
	 * in other words.
	 */
	default boolean covers(int shape, int[] cells, int from) {
		return false;
	}

}
