package com.osohq.oso.server.polar.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A rule in longhand form: the head holds whenever the body does.
 *
 * @param predicate the predicate that the rule defines
 * @param parameters the head's parameters
 * @param body the condition, or {@code null} when the head holds unconditionally
 * @param span where the rule stands; for a desugared rule, where its shorthand stands
 */
public record Rule(String predicate, List<Parameter> parameters, @Nullable Expression body, SourceSpan span) {

	public Rule {
		parameters = List.copyOf(parameters);
	}

	/**
	 * A parameter of a head.
	 *
	 * @param term a variable or a constant
	 * @param type the type that the variable is restricted to, subtypes included, or
	 * {@code null} for any type; always {@code null} beside a constant
	 */
	public record Parameter(Term term, @Nullable String type) {
	}

}
