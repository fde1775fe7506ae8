package com.osohq.oso.server.engine.plan;

import com.osohq.oso.server.engine.type.TypeSet;

/**
 * What is known of an argument when a procedure is planned.
 */
public sealed interface ArgMode {

	/**
	 * It is a constant of the policy.
	 */
	record Constant(int number) implements ArgMode {
	}

	/**
	 * Its value comes with the call.
	 */
	record Bound(TypeSet types) implements ArgMode {
	}

	/**
	 * It is to be found.
	 */
	record Free(TypeSet types) implements ArgMode {
	}

}
