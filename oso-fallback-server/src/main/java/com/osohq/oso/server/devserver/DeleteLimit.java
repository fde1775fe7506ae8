package com.osohq.oso.server.devserver;

import java.util.concurrent.atomic.AtomicInteger;

import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;

/**
 * How many facts one wildcard may delete (http-api.md 1.7).
 */
final class DeleteLimit {

	static final int MAX_MATCHES = 10_000;

	private DeleteLimit() {
	}

	/**
	 * Refuses a pattern that fits too many facts.
	 * @param pattern what is to be deleted
	 * @param stored the facts as they are before anything of the request is done: that
	 * what the request itself inserts or deletes does not count is a guess
	 */
	static void check(FactPattern pattern, FactSource stored) {
		if (pattern.args().stream().allMatch((arg) -> arg.id() != null)) {
			return;
		}
		AtomicInteger matches = new AtomicInteger();
		stored.forEach(pattern, (fact) -> matches.incrementAndGet());
		if (matches.get() > MAX_MATCHES) {
			throw new EnvironmentException(Reason.OVER_LIMIT,
					"a delete of " + pattern.predicate() + " fits " + matches.get()
							+ " facts, but one wildcard may delete at most " + MAX_MATCHES
							+ "; name more of its arguments");
		}
	}

}
