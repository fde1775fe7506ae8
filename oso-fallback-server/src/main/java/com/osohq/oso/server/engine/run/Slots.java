package com.osohq.oso.server.engine.run;

/**
 * How a step names the values it works on: a number from 0 up is a slot of the rule at
 * hand, a negative one a constant of the policy.
 */
public final class Slots {

	/** Stands for a column that binds nothing. */
	public static final int NONE = Integer.MIN_VALUE;

	/** Stands for the time of the query, as an operand of a comparison. */
	public static final int NOW = Integer.MIN_VALUE + 1;

	private Slots() {
	}

	/** The operand for a constant; it is its own inverse. */
	public static int constant(int number) {
		return ~number;
	}

	static boolean isSlot(int operand) {
		return operand >= 0;
	}

	/** A column that must equal the slot instead of being written to it. */
	public static int same(int slot) {
		return ~slot;
	}

}
