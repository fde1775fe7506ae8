package com.osohq.oso.server.fact;

import java.util.Collection;

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
