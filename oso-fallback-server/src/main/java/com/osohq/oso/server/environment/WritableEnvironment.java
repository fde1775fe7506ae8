package com.osohq.oso.server.environment;

import java.util.List;

import com.osohq.oso.server.fact.memory.MemoryFacts.Change;

/**
 * An environment that callers can change, which the development server's are. A change is
 * visible to every request that starts after the call has returned.
 */
public interface WritableEnvironment extends CurrentEnvironment {

	/**
	 * Makes the changes in order, all or none of them.
	 * @throws EnvironmentException {@code REFUSED} if the policy does not accept an
	 * inserted fact, {@code OVER_LIMIT} if a pattern fits too many facts to be deleted
	 */
	void apply(List<Change> changes);

	/** Deletes every fact; the policy stays. */
	void clearFacts();

	/**
	 * Replaces the policy, if it is valid, its tests pass, and the stored facts fit it.
	 * @param policy the new policy
	 * @param force whether stored facts that no longer fit are no obstacle; they stay
	 * stored and have no effect
	 */
	PolicyUpdate update(PolicyText policy, boolean force);

	/**
	 * Notes what the caller's former authorization logic said of a request; an unknown
	 * request id is ignored.
	 */
	void expect(String requestId, boolean expected);

}
