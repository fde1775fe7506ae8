package com.osohq.spring.client.wire;

import org.jspecify.annotations.Nullable;

/** A body that is no answer to the question that was asked. */
public final class MalformedAnswerException extends RuntimeException {

	MalformedAnswerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
