package com.osohq.oso.server.explain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why a question has the answer that it has. The answer is always the engine's.
 */
public sealed interface Explanation {

	/** The question. */
	Question question();

	/**
	 * It is allowed.
	 *
	 * @param proof why, or {@code null} if no proof was found within the bounds
	 */
	record Granted(Question question, @Nullable Proof proof) implements Explanation {
	}

	/**
	 * It is denied.
	 *
	 * @param nearMisses what comes nearest to allowing it, the most helpful first
	 * @param hints what else may be the reason, such as a type that the policy does not
	 * know
	 * @param complete whether every rule that could have granted it was looked at;
	 * otherwise a bound was reached before
	 */
	record Denied(Question question, List<NearMiss> nearMisses, List<String> hints,
			boolean complete) implements Explanation {

		public Denied {
			nearMisses = List.copyOf(nearMisses);
			hints = List.copyOf(hints);
		}

	}

	/**
	 * The engine cannot answer the question.
	 *
	 * @param reason what the engine says
	 */
	record Undecided(Question question, String reason) implements Explanation {
	}

}
