package com.osohq.oso.server.polar;

import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * A line of a policy test (polar.md 17).
 *
 * @param negated whether it is an {@code assert_not}
 * @param predicate the predicate that is asked
 * @param args its arguments, at most one variable among them
 * @param expected the exact values of the variable, for an assertion with {@code iff};
 * otherwise {@code null}
 * @param span where it stands
 */
public record Assertion(boolean negated, String predicate, List<Rule.Parameter> args, @Nullable List<Value> expected,
		SourceSpan span) {

	public Assertion {
		args = List.copyOf(args);
		expected = (expected != null) ? List.copyOf(expected) : null;
	}

}
