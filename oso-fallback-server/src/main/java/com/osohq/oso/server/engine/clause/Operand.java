package com.osohq.oso.server.engine.clause;

/**
 * What stands as an argument in a clause.
 */
public sealed interface Operand {

	/**
	 * A variable, by its number in the clause.
	 */
	record Var(int number) implements Operand {
	}

	/**
	 * A constant, by its number in the policy's {@link Constants}.
	 */
	record Const(int number) implements Operand {
	}

	/**
	 * The time of the query. Only an operand of a comparison.
	 */
	record Now() implements Operand {
	}

}
