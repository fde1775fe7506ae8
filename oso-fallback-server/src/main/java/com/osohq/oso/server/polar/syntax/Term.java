package com.osohq.oso.server.polar.syntax;

import com.osohq.oso.server.fact.Value;

/**
 * What may stand as an argument or an operand.
 */
public sealed interface Term {

	SourceSpan span();

	/**
	 * A literal: text, a number, a truth value or a typed id.
	 */
	record Constant(Value value, SourceSpan span) implements Term {

		@Override
		public String toString() {
			return this.value.toString();
		}

	}

	/**
	 * A variable. Every anonymous {@code _} has been given a name of its own that starts
	 * with {@code "_#"}, which no policy can write.
	 */
	record Variable(String name, SourceSpan span) implements Term {

		/** The prefix of the names given to anonymous variables. */
		public static final String ANONYMOUS_PREFIX = "_#";

		public boolean isAnonymous() {
			return this.name.startsWith(ANONYMOUS_PREFIX);
		}

		@Override
		public String toString() {
			return isAnonymous() ? "_" : this.name;
		}

	}

	/**
	 * {@code @current_unix_time}: seconds since 1970 at the time of the query, constant
	 * within one query.
	 */
	record CurrentUnixTime(SourceSpan span) implements Term {

		@Override
		public String toString() {
			return "@current_unix_time";
		}

	}

}
