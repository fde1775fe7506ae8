package com.osohq.oso.server.fact.memory;

import java.util.Collection;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;

/**
 * Facts in memory, for the development server, tests and policy tests. Thread-safe:
 * {@link #current()} never waits for a write.
 */
public final class MemoryFacts {

	private MemoryFacts() {
	}

	public static MemoryFacts of(Collection<Fact> facts) {
		return new MemoryFacts();
	}

	/** The facts as they are now; later writes do not change what was returned. */
	public FactSource current() {
		throw new IllegalStateException();
	}

}
