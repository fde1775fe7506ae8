package com.osohq.spring.boot.web;

import com.osohq.spring.OsoException;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Makes 503 of what controllers throw while nobody answers. Advice of the application
 * comes first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class OutageAdvice {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> noAnswer(OsoException failure, HttpServletResponse response) {
		if (!Outage.isBehind(failure) || response.isCommitted()) {
			throw failure;
		}
		return Outage.answer(failure);
	}

}
