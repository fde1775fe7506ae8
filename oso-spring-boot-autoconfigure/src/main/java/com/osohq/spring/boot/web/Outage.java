package com.osohq.spring.boot.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import com.osohq.spring.client.FailureCause;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * What clients are told while nobody answers: nothing of the question, and to come back.
 */
final class Outage {

	static final MediaType TYPE = MediaType.APPLICATION_PROBLEM_JSON;

	private static final String DETAIL = "authorization is not available at present; try again later";

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private Outage() {
	}

	/**
	 * Whether a failure means that nobody answered, whatever the Fallback node says while
	 * Oso Cloud is down. A key that is refused, or a question that is, is the
	 * application's own mistake.
	 */
	static boolean isBehind(OsoException failure) {
		OsoException first = (failure instanceof OsoFailoverException both) ? both.getPrimaryFailure() : failure;
		return switch (FailureCause.of(first)) {
			case TIMEOUT, CONNECTION, SERVER_ERROR, RATE_LIMIT, PROTOCOL -> true;
			case KEY_REFUSED, REFUSED, INTERRUPTED, INTERCEPTOR, NOT_SENT -> false;
		};
	}

	static ResponseEntity<ProblemDetail> answer(OsoException failure) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, retryAfter(failure))
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DETAIL));
	}

	/** The body of an answer that is written as it is, of the type {@link #TYPE}. */
	static byte[] body() {
		return ("{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"" + DETAIL + "\"}")
			.getBytes(StandardCharsets.UTF_8);
	}

	static String retryAfter(OsoException failure) {
		Duration asked = failure.getRetryAfter();
		return Long.toString(Math.max(1, ((asked != null) ? asked : RETRY_AFTER).toSeconds()));
	}

}
