package com.example.documents;

import com.osohq.spring.OsoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * No answer is not an answer: it is neither 403 nor permission.
 */
@RestControllerAdvice
final class OsoOutageAdvice {

	private static final Logger LOGGER = LoggerFactory.getLogger(OsoOutageAdvice.class);

	@ExceptionHandler
	ProblemDetail noAnswer(OsoException problem) {
		LOGGER.error("authorization is not available: {}", problem.getMessage());
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"nobody can tell at present whether you may do this; try again later");
	}

}
