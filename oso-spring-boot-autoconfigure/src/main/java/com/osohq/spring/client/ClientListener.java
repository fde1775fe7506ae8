package com.osohq.spring.client;

import com.osohq.spring.OsoException;

/**
 * Is told what happens to calls on their way. Called on the thread of the call, so be
 * quick. What it throws is logged once and changes no answer.
 */
public interface ClientListener {

	/**
	 * An attempt at Oso Cloud failed and there will be another.
	 * @param operation what is asked
	 * @param failure why the attempt failed
	 */
	default void retried(Operation operation, OsoException failure) {
	}

	/**
	 * Oso Cloud gave no answer and the Fallback node is asked.
	 * @param operation what is asked
	 * @param failure why Oso Cloud gave no answer
	 */
	default void failedOver(Operation operation, OsoException failure) {
	}

	/**
	 * Questions are now answered by somebody else.
	 * @param change who answered and who answers
	 */
	default void targetChanged(TargetChange change) {
	}

	/**
	 * Returns what one of several clients tells.
	 * @param client the name of the client
	 * @return a listener that tells its calls from those of other clients, or this one if
	 * it makes no difference between them
	 */
	default ClientListener named(String client) {
		return this;
	}

}
