package com.osohq.oso.server.explain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A way to what was asked for that ends at a condition that is not met.
 *
 * @param path the rules on the way; the first would grant what was asked for, and each
 * next one the condition that the one before it lacks
 * @param missing what the last rule lacks, or {@code null} if that is no statement: a
 * comparison, a negation or a type
 * @param sufficient whether the missing statement as one further fact makes the answer
 * {@code allowed}, which the engine has confirmed. If the statement is open, it does so
 * with a new value in the open place
 */
public record NearMiss(List<Attempt> path, @Nullable Statement missing, boolean sufficient) {

	public NearMiss {
		path = List.copyOf(path);
	}

	/**
	 * A rule that could have granted something, and how far it got.
	 *
	 * @param statement what it could have granted
	 * @param rule the rule
	 * @param bindings what its variables stand for, as far as known
	 * @param conditions its conditions, in its order; of an {@code or}, those of one side
	 */
	public record Attempt(Statement statement, SourceRule rule, List<Binding> bindings, List<Outcome> conditions) {

		public Attempt {
			bindings = List.copyOf(bindings);
			conditions = List.copyOf(conditions);
		}

	}

	/**
	 * What became of a condition.
	 */
	public record Outcome(Condition condition, Status status) {
	}

	/**
	 * What can become of a condition.
	 */
	public enum Status {

		/** It is met. */
		HOLDS,
		/** It is not met. */
		FAILS,
		/** It was not looked at, because another one fails. */
		NOT_REACHED

	}

}
