package com.osohq.spring.client;

import org.jspecify.annotations.Nullable;

/**
 * Watches whole calls, with all their attempts, from start to end. What it throws is
 * logged once and changes no answer.
 */
@FunctionalInterface
public interface CallObserver {

	/**
	 * Watches nothing.
	 */
	CallObserver NONE = (operation) -> new Observed() {
	};

	/**
	 * A call starts.
	 * @param operation what is asked
	 * @return watches this call until it is closed
	 */
	Observed start(Operation operation);

	/**
	 * Returns what watches one of several clients.
	 * @param client the name of the client
	 * @return an observer that tells its calls from those of other clients, or this one
	 * if it makes no difference between them
	 */
	default CallObserver named(String client) {
		return this;
	}

	/**
	 * Watches one call. Used by one thread only.
	 */
	interface Observed extends AutoCloseable {

		/**
		 * The call was answered.
		 * @param target who answered
		 * @param status the HTTP status
		 */
		default void answered(Target target, int status) {
		}

		/**
		 * The call failed.
		 * @param target who failed last, null if it is nobody's failure but the
		 * application's own
		 * @param failure why
		 */
		default void failed(@Nullable Target target, RuntimeException failure) {
		}

		@Override
		default void close() {
		}

	}

}
