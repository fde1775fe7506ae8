package com.osohq.spring.security;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;

/**
 * What was decided and why, for events and logs. The reason holds ids: it is not for
 * clients.
 */
public final class OsoDecision extends AuthorizationDecision {

	private final String reason;

	private final boolean hidden;

	OsoDecision(boolean granted, String reason) {
		this(granted, reason, false);
	}

	private OsoDecision(boolean granted, String reason, boolean hidden) {
		super(granted);
		this.reason = reason;
		this.hidden = hidden;
	}

	static OsoDecision denied(String reason) {
		return new OsoDecision(false, reason);
	}

	/** The same of a resource that the actor is not to know of. */
	OsoDecision hide() {
		return new OsoDecision(isGranted(), this.reason, true);
	}

	/** What a denial becomes. */
	AuthorizationDeniedException exception() {
		return new AuthorizationDeniedException("Access Denied", this);
	}

	/** Who may or may not do what, for example {@code User:alice may not read Doc:1}. */
	public String getReason() {
		return this.reason;
	}

	/** Whether the actor is not even to know that there is such a resource. */
	public boolean isHidden() {
		return this.hidden;
	}

	@Override
	public String toString() {
		return "OsoDecision[granted=" + isGranted() + ", reason=" + this.reason + ']';
	}

}
