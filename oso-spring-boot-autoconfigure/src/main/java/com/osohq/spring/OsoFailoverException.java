package com.osohq.spring;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Neither Oso Cloud nor the Fallback node gave an answer. The cause is why Oso Cloud did
 * not; status and time to wait are those of the Fallback node, which was asked last.
 */
public final class OsoFailoverException extends OsoException {

	private final OsoException primaryFailure;

	private final OsoException fallbackFailure;

	/**
	 * Creates the exception.
	 * @param primaryFailure why Oso Cloud gave no answer
	 * @param fallbackFailure why the Fallback node gave no answer
	 */
	public OsoFailoverException(OsoException primaryFailure, OsoException fallbackFailure) {
		super(primaryFailure.getMessage() + "; " + fallbackFailure.getMessage(), null, primaryFailure);
		this.primaryFailure = primaryFailure;
		this.fallbackFailure = fallbackFailure;
		addSuppressed(fallbackFailure);
	}

	/**
	 * Returns why Oso Cloud gave no answer.
	 * @return its failure
	 */
	public OsoException getPrimaryFailure() {
		return this.primaryFailure;
	}

	/**
	 * Returns why the Fallback node gave no answer.
	 * @return its failure
	 */
	public OsoException getFallbackFailure() {
		return this.fallbackFailure;
	}

	@Override
	public @Nullable Integer getStatusCode() {
		return this.fallbackFailure.getStatusCode();
	}

	@Override
	public @Nullable String getRequestId() {
		return this.fallbackFailure.getRequestId();
	}

	@Override
	public @Nullable Duration getRetryAfter() {
		return this.fallbackFailure.getRetryAfter();
	}

}
