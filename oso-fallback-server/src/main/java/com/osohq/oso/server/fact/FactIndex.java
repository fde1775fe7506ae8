package com.osohq.oso.server.fact;

/**
 * Answers look-ups of one {@link FactShape}. Keys are the symbols of the shape's known
 * columns, in order, from the front of the array; the array may be longer.
 */
public interface FactIndex {

	/** Whether no look-up can find anything. */
	boolean isEmpty();

	/** Whether a fact has these keys in its known columns. */
	boolean contains(int[] keys);

	/**
	 * Appends the unknown columns of every fact that has these keys in its known columns,
	 * row after row.
	 */
	void lookup(int[] keys, IntList rows);

}
