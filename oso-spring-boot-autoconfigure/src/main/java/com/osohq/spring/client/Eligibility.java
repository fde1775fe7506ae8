package com.osohq.spring.client;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoResponseException;

/**
 * Decides what a failure of Oso Cloud leads to: another attempt, the Fallback node, or an
 * exception. Nothing else decides that.
 */
final class Eligibility {

	private static final int TOO_MANY_REQUESTS = 429;

	private final StatusSet fallbackOn;

	Eligibility(StatusSet fallbackOn) {
		this.fallbackOn = fallbackOn;
	}

	/** Whether asking Oso Cloud again may help. */
	boolean mayRetry(Operation operation, OsoException failure) {
		if (failure instanceof OsoResponseException response) {
			int status = response.getStatusCode();
			return status >= 500 || status == TOO_MANY_REQUESTS;
		}
		if (failure instanceof OsoProtocolException) {
			// A change has most likely been made, as the status was one of success.
			return operation.isReadOnly();
		}
		return failure instanceof OsoConnectionException;
	}

	/** Whether the Fallback node may be asked what Oso Cloud gave no answer to. */
	boolean mayAskFallback(Operation operation, OsoException failure) {
		return operation.isReadOnly() && isOutage(failure);
	}

	/** Whether Oso Cloud is to be taken as not working. */
	boolean isOutage(OsoException failure) {
		if (failure instanceof OsoResponseException response) {
			return this.fallbackOn.contains(response.getStatusCode());
		}
		return failure instanceof OsoConnectionException || failure instanceof OsoProtocolException;
	}

}
