package com.osohq.oso.server.polar.desugar;

/**
 * The predicates behind shorthand rules.
 */
public final class Predicates {

	public static final String HAS_ROLE = "has_role";

	public static final String HAS_PERMISSION = "has_permission";

	/** Its first argument is the resource that declares the relation. */
	public static final String HAS_RELATION = "has_relation";

	private Predicates() {
	}

}
