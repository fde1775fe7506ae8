package com.osohq.oso.server.engine.run;

import java.util.Arrays;

/**
 * Goes on if there is a fact, or only if there is none.
 */
public final class FactTest extends Step implements LookUp {

	private final FactAccess access;

	private final int[] keys;

	private final boolean expected;

	/**
	 * Creates the test.
	 * @param access the facts to look among
	 * @param keys the operands for the access's known columns
	 * @param expected whether there must be a fact, or must not be one
	 */
	public FactTest(FactAccess access, int[] keys, boolean expected) {
		this.access = access;
		this.keys = keys;
		this.expected = expected;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		int[] values = evaluation.values(this.keys);
		return this.expected ? evaluation.exists(this.access, values) : evaluation.isAbsent(this.access, values);
	}

	public boolean expected() {
		return this.expected;
	}

	@Override
	public FactAccess access() {
		return this.access;
	}

	@Override
	public int[] keys() {
		return this.keys;
	}

	@Override
	public boolean isSameAs(Step other) {
		return other instanceof FactTest test && this.access.equals(test.access) && this.expected == test.expected
				&& Arrays.equals(this.keys, test.keys);
	}

	@Override
	public boolean differsInAccessOnly(Step other) {
		return other instanceof FactTest test && this.expected && test.expected && Arrays.equals(this.keys, test.keys);
	}

	@Override
	public Step among(FactAccess other) {
		return new FactTest(other, this.keys, this.expected);
	}

}
