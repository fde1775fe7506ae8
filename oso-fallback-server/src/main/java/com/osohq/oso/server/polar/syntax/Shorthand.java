package com.osohq.oso.server.polar.syntax;

import java.util.List;

/**
 * The condition of a shorthand rule, or a part of one.
 */
public sealed interface Shorthand {

	SourceSpan span();

	/** All operands hold. */
	record And(List<Shorthand> operands, SourceSpan span) implements Shorthand {

		public And {
			operands = List.copyOf(operands);
		}

	}

	/** At least one operand holds. */
	record Or(List<Shorthand> operands, SourceSpan span) implements Shorthand {

		public Or {
			operands = List.copyOf(operands);
		}

	}

	/** A call of a predicate, with {@code actor} and {@code resource} in sight. */
	record Call(Expression.Call call) implements Shorthand {

		@Override
		public SourceSpan span() {
			return this.call.span();
		}

	}

	/** The actor has it on the resource itself: {@code "member"}. */
	record Own(Subject subject) implements Shorthand {

		@Override
		public SourceSpan span() {
			return this.subject.span();
		}

	}

	/** The actor has it on a related resource: {@code "member" on "parent"}. */
	record On(Subject subject, Name relation, SourceSpan span) implements Shorthand {
	}

	/** The actor has it globally: {@code global "staff"}. */
	record Global(Subject subject, SourceSpan span) implements Shorthand {
	}

	/**
	 * What an actor can have: a name, or any role or permission at all.
	 *
	 * @param form whether it is a name or a keyword
	 * @param text the name or the keyword
	 */
	record Subject(Form form, String text, SourceSpan span) {
	}

	/**
	 * The forms of a subject.
	 */
	enum Form {

		NAME, ANY_ROLE, ANY_PERMISSION

	}

}
