package com.osohq.oso.server.polar.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A {@code test} block, as it was written.
 *
 * @param facts the facts of its setup
 * @param fixtures the names of the fixtures that its setup refers to
 */
public record TestBlock(Name name, List<GroundFact> facts, List<Name> fixtures, List<Claim> claims) {

	public TestBlock {
		facts = List.copyOf(facts);
		fixtures = List.copyOf(fixtures);
		claims = List.copyOf(claims);
	}

	/**
	 * An assertion, as it was written.
	 *
	 * @param negated whether it is an {@code assert_not}
	 * @param condition what follows {@code iff}, if anything does
	 */
	public record Claim(boolean negated, String predicate, List<Rule.Parameter> args, @Nullable Expression condition,
			SourceSpan span) {

		public Claim {
			args = List.copyOf(args);
		}

	}

}
