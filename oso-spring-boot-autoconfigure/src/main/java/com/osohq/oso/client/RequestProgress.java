package com.osohq.oso.client;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;

/** How far a request has come. Used by one thread only. */
final class RequestProgress {

	/** The attribute of a request that holds its progress. */
	static final String ATTRIBUTE = RequestProgress.class.getName();

	private boolean awaitingAnswer;

	static @Nullable RequestProgress of(HttpRequest request) {
		return (request.getAttributes().get(ATTRIBUTE) instanceof RequestProgress progress) ? progress : null;
	}

	/** The HTTP client has the request. */
	void sending() {
		this.awaitingAnswer = true;
	}

	/** The answer has begun. */
	void answering() {
		this.awaitingAnswer = false;
	}

	/** Whether the HTTP client has the request and nothing of an answer has arrived. */
	boolean isAwaitingAnswer() {
		return this.awaitingAnswer;
	}

}
