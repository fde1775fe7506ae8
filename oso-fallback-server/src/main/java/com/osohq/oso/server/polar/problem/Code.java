package com.osohq.oso.server.polar.problem;

/**
 * The static checks of a policy (polar.md 18), by the code that messages show. An error
 * refuses the policy, a warning does not.
 */
public enum Code {

	/** A token or grammar error. */
	P001,

	/** An integer that does not fit 64 bits. */
	P002,

	/** A string without its closing quote. */
	P003,

	/** A reserved word used as a name. */
	P004,

	/** {@code not} in a shorthand rule. */
	P005,

	/** More than one {@code on} in a row. */
	P006,

	/** Parentheses and negations nested too deeply. */
	P007,

	/** An unknown declaration in a block, or one with the wrong brackets. */
	B101,

	/** The same declaration twice in a block. */
	B102,

	/** The same name twice in a block. */
	B103,

	/** A shorthand rule uses a name that its block does not declare. */
	B104,

	/** {@code on} is followed by something that is no relation of the block. */
	B105,

	/** The related type does not declare the name before {@code on}. */
	B106,

	/** A relation as the head of a shorthand rule. */
	B107,

	/** A relation to something that is no actor, used as if it were one. */
	B108,

	/** {@code global} is followed by a name that no global block declares. */
	B109,

	/** More than one global block. */
	B110,

	/** More than one block for a type. */
	B111(Severity.WARNING),

	/** {@code on resource}, which says nothing. */
	B112(Severity.WARNING),

	/** A block for a built-in type. */
	B113,

	/** A global block with relations. */
	B114,

	/** {@code extends} of something that cannot be extended, or in a circle. */
	X201,

	/** A name inherited or declared with different meanings. */
	X202,

	/** A variable that occurs once. */
	R301(Severity.WARNING),

	/** A type that no block declares. */
	R302(Severity.WARNING),

	/** A literal of an abstract type. */
	R303,

	/** An ordering comparison of something that is no integer. */
	R304,

	/** A variable that can be of no type at all, so that the rule never holds. */
	R306(Severity.WARNING),

	/** A literal whose id is not of the form that its type demands. */
	R307,

	/** Negation of a predicate that has rules. */
	N401,

	/** A variable in a negation that nothing outside binds. */
	N402,

	/** Recursion through negation. */
	N403,

	/** A comparison of a variable that nothing binds. */
	C501,

	/** A declaration of a fact with no or too many types. */
	D601,

	/** Two tests of one name. */
	T701,

	/** An unknown fixture, or two of one name. */
	T702,

	/** An assertion with more than one variable. */
	T703,

	/** A fact of a test that the policy does not accept. */
	T704,

	/** An {@code iff} that is not about the assertion's variable. */
	T705,

	/** A test without assertions. */
	T706(Severity.WARNING),

	/** A fact argument that is too long. */
	L801,

	/** A source text that is too long. */
	L802,

	/** More errors than are shown. */
	L803,

	/** More warnings than are shown. */
	L804(Severity.WARNING),

	/** Too many rules. */
	L805,

	/** A rule of too many conditions. */
	L806,

	/** Too many conditions in all rules together. */
	L807,

	/** Too many parameters or arguments. */
	L808,

	/** Too many types. */
	L809,

	/** Too many assertions or facts in tests. */
	L810,

	/** A name or a string that is too long. */
	L811;

	private final Severity severity;

	Code() {
		this(Severity.ERROR);
	}

	Code(Severity severity) {
		this.severity = severity;
	}

	/** Whether it refuses the policy. */
	public boolean isError() {
		return this.severity == Severity.ERROR;
	}

	private enum Severity {

		ERROR, WARNING

	}

}
