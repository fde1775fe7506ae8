package com.osohq.oso.server.polar;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy that does not load. The message shows every error with its place.
 */
public final class InvalidPolicyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Diagnostic> errors;

	public InvalidPolicyException(List<Diagnostic> errors) {
		super(errors.stream().map(Diagnostic::render).collect(Collectors.joining("\n\n")));
		this.errors = List.copyOf(errors);
	}

	/** The errors, at least one, in the order of the source text. */
	public List<Diagnostic> errors() {
		return this.errors;
	}

}
