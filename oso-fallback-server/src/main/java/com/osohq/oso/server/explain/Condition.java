package com.osohq.oso.server.explain;

import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * A condition of a rule, with the values that it was looked at for.
 *
 * @param kind what it asks for
 * @param span where it stands
 * @param text the condition in longhand, such as {@code has_role(actor, "member",
 * related)} for the shorthand {@code "member" on "parent"}
 * @param resolved the same with values in place of the variables
 */
public record Condition(Kind kind, SourceSpan span, String text, String resolved) {

	/**
	 * What a condition asks for.
	 */
	public enum Kind {

		/** That a fact or a rule says something. */
		CALL,
		/** That nothing says something: {@code not}. */
		ABSENCE,
		/** That two values compare: {@code <} and its kin, {@code !=}. */
		COMPARISON,
		/** That two values are the same: {@code =}. */
		EQUALITY,
		/** That a value is in a list: {@code in}. */
		MEMBERSHIP,
		/** That a value is of a type or a subtype: {@code matches}. */
		TYPE

	}

}
