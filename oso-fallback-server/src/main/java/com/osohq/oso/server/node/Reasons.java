package com.osohq.oso.server.node;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Exceptions in words that fit into a sentence.
 */
final class Reasons {

	private Reasons() {
	}

	/** What an exception says, or what it is if it says nothing. */
	static String of(Throwable problem) {
		Throwable root = root(problem);
		String message = root.getMessage();
		if (root instanceof ConnectException && message == null) {
			return "connection refused";
		}
		if (root instanceof UnresolvedAddressException) {
			return "unknown host";
		}
		return (message == null || message.isBlank()) ? root.getClass().getSimpleName()
				: root.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
	}

	/** The innermost cause that says anything. */
	private static Throwable root(Throwable problem) {
		Throwable root = problem;
		@Nullable Throwable cause = problem.getCause();
		for (int depth = 0; cause != null && depth < 10; depth++) {
			boolean says = cause.getMessage() != null || root.getMessage() == null
					|| root instanceof ExecutionException;
			// the JDK's client reports a refused connection as a closed channel below it
			root = (says && !(cause instanceof ClosedChannelException)) ? cause : root;
			cause = cause.getCause();
		}
		return root;
	}

}
