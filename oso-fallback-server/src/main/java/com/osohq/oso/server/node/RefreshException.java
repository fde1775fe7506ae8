package com.osohq.oso.server.node;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A refresh cannot go on. The message is what the operator gets to see.
 */
final class RefreshException extends IOException {

	private static final long serialVersionUID = 1L;

	private final Cause kind;

	private final transient @Nullable Duration retryAfter;

	RefreshException(Cause kind, String message) {
		this(kind, message, null, null);
	}

	RefreshException(Cause kind, String message, @Nullable Throwable cause) {
		this(kind, message, null, cause);
	}

	/**
	 * A refresh that cannot go on before some time has passed.
	 * @param kind the kind of problem
	 * @param message what happened and what to do about it
	 * @param retryAfter how long not to try again, or {@code null} if that is not known
	 * @param cause what it follows from, or {@code null}
	 */
	RefreshException(Cause kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
		this.retryAfter = retryAfter;
	}

	Cause kind() {
		return this.kind;
	}

	/** How long not to try again, or {@code null} if that is not known. */
	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	String text() {
		return String.valueOf(getMessage());
	}

}
