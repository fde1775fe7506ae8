package com.osohq.oso.server.node;

import java.io.IOException;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.node.FactsJson.FactConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an environment can be read, piece by piece and while it changes.
 */
interface EnvironmentSource {

	/**
	 * The policy that is in force.
	 * @param etag what the upstream called the policy that the caller has already, or
	 * {@code null}
	 */
	PolicyAnswer policy(@Nullable String etag) throws IOException;

	/**
	 * The stored facts that fit a pattern, and those that fit it with more arguments.
	 * @param pattern the pattern, without arguments for all facts of a predicate
	 * @param etag what the upstream called the facts that the caller has already, or
	 * {@code null}
	 * @param consumer gets the facts, none if nothing has changed
	 */
	FactsAnswer facts(FactPattern pattern, @Nullable String etag, FactConsumer consumer) throws IOException;

	/**
	 * What the upstream answers when asked for the policy.
	 *
	 * @param modified whether it is another one than the caller has
	 * @param policy the policy if it is modified, {@code null} if there is none
	 * @param etag what to ask with next time, or {@code null}
	 */
	record PolicyAnswer(boolean modified, @Nullable PolicyText policy, @Nullable String etag) {
	}

	/**
	 * What the upstream answers when asked for facts.
	 *
	 * @param modified whether they are others than the caller has
	 * @param etag what to ask with next time, or {@code null}
	 */
	record FactsAnswer(boolean modified, @Nullable String etag) {
	}

}
