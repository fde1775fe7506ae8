package com.osohq.oso.server.polar.syntax;

import java.util.List;

/**
 * Facts under a name, for the setups of several tests.
 */
public record Fixture(Name name, List<GroundFact> facts) {

	public Fixture {
		facts = List.copyOf(facts);
	}

}
