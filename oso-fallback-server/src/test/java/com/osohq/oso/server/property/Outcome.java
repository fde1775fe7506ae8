package com.osohq.oso.server.property;

/**
 * What an engine says to a question.
 */
sealed interface Outcome {

	record Answer(Object content) implements Outcome {

	}

	/** The question cannot be answered. */
	record Refusal(String message) implements Outcome {

	}

}
