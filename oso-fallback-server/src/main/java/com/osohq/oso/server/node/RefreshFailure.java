package com.osohq.oso.server.node;

import java.time.Instant;

/**
 * A refresh that did not succeed; what was served before goes on being served.
 *
 * @param at when
 * @param cause the kind of problem, one of few
 * @param message what happened and what to do about it; never contains a key
 */
public record RefreshFailure(Instant at, Cause cause, String message) {

	/**
	 * The kinds of problems, each with something else to do about it.
	 */
	public enum Cause {

		/** No connection: refused, reset, unknown host, or TLS. */
		UNREACHABLE,

		/** No answer, or not all of it, in time. */
		TIMEOUT,

		/** The key is not accepted: 401 or 403. */
		UNAUTHORIZED,

		/** Too many requests: 429. */
		RATE_LIMITED,

		/** Any other status than success. */
		BAD_STATUS,

		/** The answer is not what the API promises. */
		MALFORMED,

		/** The upstream is a node itself, so that what it answers is a copy. */
		ANOTHER_NODE,

		/** The policy does not load here. */
		INVALID_POLICY,

		/**
		 * The environment is empty all of a sudden, which is believed only if the next
		 * refresh finds the same.
		 */
		EMPTIED,

		/** The upstream holds back facts beyond a limit on reading them. */
		TRUNCATED,

		/** The policy changed during every attempt to download the facts. */
		CHANGED_MEANWHILE,

		/** The snapshot could not be written or read. */
		STORAGE,

		/** Anything else; worth a report. */
		UNEXPECTED

	}

}
