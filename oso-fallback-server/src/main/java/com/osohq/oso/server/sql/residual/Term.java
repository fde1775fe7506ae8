package com.osohq.oso.server.sql.residual;

import com.osohq.oso.server.fact.Value;

/**
 * What stands as an argument.
 */
public sealed interface Term {

	/**
	 * A variable, by a number that no other variable of the question has.
	 */
	record Var(int number) implements Term {
	}

	/**
	 * A value.
	 */
	record Const(Value value) implements Term {
	}

}
