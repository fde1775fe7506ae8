package com.osohq.oso.server.application;

import com.osohq.oso.server.node.InvalidSettingsException;
import com.osohq.oso.server.node.StartException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.util.PlaceholderResolutionException;

/**
 * A server does not start. The message tells the operator why, and what to do about it.
 */
public final class StartFailure extends Exception {

	private static final long serialVersionUID = 1L;

	private static final int DEPTH = 20;

	private final Kind kind;

	private StartFailure(String message, Kind kind, Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	/** Whether it is because of a setting that is missing or illegal. */
	public boolean misconfigured() {
		return this.kind == Kind.MISCONFIGURED;
	}

	/** Whether nobody has thought of this, so that a stack trace may be of use. */
	boolean unforeseen() {
		return this.kind == Kind.UNFORESEEN;
	}

	/** Explains why a context does not start. */
	static StartFailure of(RuntimeException problem) {
		@Nullable Throwable cause = problem;
		Throwable root = problem;
		boolean illegal = false;
		for (int depth = 0; cause != null && depth < DEPTH; depth++) {
			if (cause instanceof InvalidSettingsException) {
				return new StartFailure(String.valueOf(cause.getMessage()), Kind.MISCONFIGURED, problem);
			}
			if (cause instanceof StartException) {
				return new StartFailure(String.valueOf(cause.getMessage()), Kind.REFUSED, problem);
			}
			if (cause instanceof PortInUseException inUse) {
				return new StartFailure("port " + inUse.getPort() + " is in use; set OSO_PORT to a free one",
						Kind.REFUSED, problem);
			}
			if (cause instanceof java.net.BindException) {
				return new StartFailure("cannot listen on the address and port that are set: " + cause.getMessage()
						+ "; check OSO_ADDRESS and OSO_PORT", Kind.REFUSED, problem);
			}
			if (cause instanceof PlaceholderResolutionException unresolved) {
				// its message shows the whole setting, which may be a key
				return new StartFailure("a setting refers to '${" + unresolved.getPlaceholder()
						+ "}', which is not set; set it, or change the setting", Kind.MISCONFIGURED, problem);
			}
			illegal |= cause instanceof BindException;
			root = cause;
			cause = cause.getCause();
		}
		if (illegal && root.getMessage() != null) {
			return new StartFailure(root.getMessage(), Kind.MISCONFIGURED, problem);
		}
		return new StartFailure(root.getClass().getSimpleName() + ": " + root.getMessage(), Kind.UNFORESEEN, problem);
	}

	private enum Kind {

		MISCONFIGURED, REFUSED, UNFORESEEN

	}

}
