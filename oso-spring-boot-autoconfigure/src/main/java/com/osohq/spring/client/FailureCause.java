package com.osohq.spring.client;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import com.osohq.spring.OsoInterceptorException;
import com.osohq.spring.OsoInterruptedException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.OsoTimeoutException;

/**
 * Why a call failed, in one of a few words, for metrics, health and log. The message of
 * the exception says more, but may hold ids.
 */
public enum FailureCause {

	/** No answer in time. */
	TIMEOUT("timeout"),

	/** No connection, or a broken one. */
	CONNECTION("connection"),

	/** An answer of 5xx. */
	SERVER_ERROR("server_error"),

	/** Too many requests: an answer of 429. */
	RATE_LIMIT("rate_limit"),

	/** The key is not known or may not do that: an answer of 401 or 403. */
	KEY_REFUSED("key_refused"),

	/** Any other answer that is no success. */
	REFUSED("refused"),

	/** An answer that makes no sense. */
	PROTOCOL("protocol"),

	/** The caller gave up. */
	INTERRUPTED("interrupted"),

	/** Code of the application failed that takes part in requests. */
	INTERCEPTOR("interceptor"),

	/** The request was not sent. */
	NOT_SENT("not_sent");

	private final String tag;

	FailureCause(String tag) {
		this.tag = tag;
	}

	/**
	 * Returns how metrics and health name the cause.
	 * @return its name, for example {@code timeout}
	 */
	public String tag() {
		return this.tag;
	}

	/**
	 * Returns the cause of a failure. If both targets failed, that of the Fallback node
	 * counts, which was asked last.
	 * @param failure the failure
	 * @return its cause
	 */
	public static FailureCause of(OsoException failure) {
		if (failure instanceof OsoFailoverException both) {
			return of(both.getFallbackFailure());
		}
		if (failure instanceof OsoTimeoutException) {
			return TIMEOUT;
		}
		if (failure instanceof OsoConnectionException) {
			return CONNECTION;
		}
		if (failure instanceof OsoResponseException response) {
			return ofStatus(response.getStatusCode());
		}
		if (failure instanceof OsoProtocolException) {
			return PROTOCOL;
		}
		if (failure instanceof OsoInterceptorException) {
			return INTERCEPTOR;
		}
		return (failure instanceof OsoInterruptedException) ? INTERRUPTED : NOT_SENT;
	}

	/** Whether it is the target's failure, and not the application's own. */
	boolean tellsOfTarget() {
		return this != INTERRUPTED && this != INTERCEPTOR && this != NOT_SENT;
	}

	private static FailureCause ofStatus(int status) {
		if (status >= 500) {
			return SERVER_ERROR;
		}
		if (status == 429) {
			return RATE_LIMIT;
		}
		return (status == 401 || status == 403) ? KEY_REFUSED : REFUSED;
	}

}
