package com.osohq.oso.server.polar;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * A test that a policy brings along.
 *
 * @param name its name, unique within the policy
 * @param setup the facts that hold during the test, those of its fixtures included
 * @param assertions what must hold, in the order of the source text
 * @param span where its name stands
 */
public record PolicyTest(String name, List<Fact> setup, List<Assertion> assertions, SourceSpan span) {

	public PolicyTest {
		setup = List.copyOf(setup);
		assertions = List.copyOf(assertions);
	}

}
