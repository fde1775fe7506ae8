package com.osohq.oso.server.polar.limit;

/**
 * How large a policy may be. A policy at a limit loads and is answered from by a node
 * with 256 MB and one CPU, in seconds; one beyond it could take such a node's heap or its
 * time. All are far above what applications use: the published policies have fewer than a
 * hundred rules, and no rule of more than a dozen conditions.
 */
public final class PolicyLimits {

	/** The length of the source text, all files together, in bytes of UTF-8. */
	public static final int SOURCE_BYTES = 1024 * 1024;

	/**
	 * The length of a name or a string, in UTF-16 code units. Each problem of a block
	 * repeats the name of the block, for example.
	 */
	public static final int NAME_LENGTH = 4_096;

	/** Parentheses and {@code not} within each other; each takes some of the stack. */
	public static final int NESTING = 200;

	/** Direct and indirect supertypes of a type. */
	public static final int ANCESTORS = 100;

	/** Types that blocks declare; each makes every set of types a bit longer. */
	public static final int TYPES = 2_000;

	/** Rules, those in shorthand included. */
	public static final int RULES = 5_000;

	/** Parameters of a rule, or arguments of a call. */
	public static final int ARGUMENTS = 50;

	/**
	 * Conditions that have to hold together. Planning takes time and memory by their
	 * square.
	 */
	public static final int CONJUNCTION = 100;

	/**
	 * Up to so many alternatives a conjunction of several {@code or} is multiplied out;
	 * beyond, an {@code or} becomes a rule of its own.
	 */
	public static final int PRODUCT = 64;

	/** Conditions of one rule, in all of its alternatives together. */
	public static final int RULE_CONDITIONS = 2_500;

	/** Conditions of all rules, in all of their alternatives. */
	public static final int CONDITIONS = 15_000;

	/** So many elements of a list count as a condition. */
	public static final int ELEMENTS_PER_CONDITION = 10;

	/** Assertions of all tests. */
	public static final int ASSERTIONS = 10_000;

	/** Facts of all tests, those of a fixture counted for each test that uses it. */
	public static final int TEST_FACTS = 100_000;

	private PolicyLimits() {
	}

}
