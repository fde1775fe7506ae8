package com.osohq.oso.server.polar.desugar;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Shorthand;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;

/**
 * The block in which a shorthand rule stands, and the variables in its sight.
 *
 * @param global whether it is the global block
 * @param type the type that it is for
 */
record Scope(boolean global, String type) {

	static Term.Variable actor(SourceSpan span) {
		return new Term.Variable("actor", span);
	}

	static Term.Variable resource(SourceSpan span) {
		return new Term.Variable("resource", span);
	}

	/** The literal for a name, or the one variable that the keyword stands for. */
	static Term term(Shorthand.Subject subject) {
		return (subject.form() == Shorthand.Form.NAME) ? new Term.Constant(Value.string(subject.text()), subject.span())
				: new Term.Variable(subject.text(), subject.span());
	}

	String undeclared(String name) {
		return "\"" + name + "\" is not declared in "
				+ (this.global ? "the global block" : "the block of " + this.type);
	}

}
