package com.osohq.spring.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;

/** How far a request has come, and how it ended. Used by one thread only. */
final class RequestProgress {

	/** The attribute of a request that holds its progress. */
	static final String ATTRIBUTE = RequestProgress.class.getName();

	private Stage stage = Stage.PREPARING;

	private @Nullable IOException failure;

	private @Nullable Reply reply;

	static RequestProgress of(HttpRequest request) {
		return (request.getAttributes().get(ATTRIBUTE) instanceof RequestProgress progress) ? progress
				: new RequestProgress();
	}

	/** Interceptors or the HTTP client have the request. */
	void handedOver() {
		this.stage = Stage.HANDED_OVER;
	}

	/** The HTTP client has the request. */
	void sending() {
		this.stage = Stage.SENDING;
	}

	/** The answer has begun. */
	void answering() {
		this.stage = Stage.ANSWERING;
	}

	/** There is no answer. */
	void failed(IOException why) {
		this.failure = why;
	}

	/** The answer is complete. */
	Reply answered(Reply whole) {
		this.reply = whole;
		return whole;
	}

	/** Whether nothing can have been sent yet. */
	boolean isPreparing() {
		return this.stage == Stage.PREPARING;
	}

	/** Whether the HTTP client has the request and nothing of an answer has arrived. */
	boolean isAwaitingAnswer() {
		return this.stage == Stage.SENDING;
	}

	/** Why there is no answer, null if that is not known. */
	@Nullable IOException failure() {
		return this.failure;
	}

	/** The answer, null if it is not complete. */
	@Nullable Reply reply() {
		return this.reply;
	}

	private enum Stage {

		PREPARING, HANDED_OVER, SENDING, ANSWERING

	}

}
