package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import com.osohq.oso.server.web.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Turns whatever goes wrong into an answer. What nobody foresaw is logged and answered
 * without details.
 */
final class ErrorResolver implements HandlerExceptionResolver {

	private static final Logger LOGGER = LoggerFactory.getLogger(ErrorResolver.class);

	private static final ModelAndView ANSWERED = new ModelAndView();

	/** So much of what was sent is repeated. */
	private static final int MAX_REPEATED = 200;

	/** Tomcat has its own error ready for a body that breaks off. */
	private static final ModelAndView CONTAINER_ANSWERS = new ModelAndView();

	private final ErrorAnswers answers;

	ErrorResolver(ErrorAnswers answers) {
		this.answers = answers;
	}

	/**
	 * Leaves what goes wrong in the middle of an answer to the container, which breaks
	 * the connection off, so that the client sees that something is missing.
	 */
	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		Exception problem = explained(request, failure);
		if (response.isCommitted() || isConnection(problem)) {
			return (problem instanceof ApiException) ? CONTAINER_ANSWERS : null;
		}
		try {
			answer(request, response, handler, problem);
			return ANSWERED;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** Blames what was answered from, if that is to blame. */
	private static Exception explained(HttpServletRequest request, Exception failure) {
		if (isForeseen(failure) || isConnection(failure)) {
			return failure;
		}
		EnvironmentException blamed = AnsweredFrom.blame(request, failure);
		return (blamed != null) ? blamed : failure;
	}

	private static boolean isForeseen(Exception problem) {
		return problem instanceof ApiException || problem instanceof EnvironmentException
				|| problem instanceof EvaluationException || problem instanceof SqlRefusedException
				|| problem instanceof OverloadException || problem instanceof ErrorResponse;
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, @Nullable Object handler,
			Exception problem) throws IOException {
		if (problem instanceof ApiException error) {
			this.answers.write(error, response);
		}
		else if (problem instanceof EnvironmentException error) {
			this.answers.write(status(error.reason()), String.valueOf(error.getMessage()), response);
		}
		else if (problem instanceof EvaluationException error) {
			this.answers.write(HttpServletResponse.SC_BAD_REQUEST, String.valueOf(error.getMessage()), response);
		}
		else if (problem instanceof OverloadException error) {
			this.answers.write(HttpServletResponse.SC_SERVICE_UNAVAILABLE, String.valueOf(error.getMessage()),
					response);
		}
		else if (problem instanceof LimitExceededException error) {
			this.answers.write(HttpServletResponse.SC_BAD_REQUEST, String.valueOf(error.getMessage()), response);
		}
		else if (problem.getCause() instanceof OutOfMemoryError) {
			LOGGER.error("request {} found no memory: {} {}", response.getHeader(RequestId.HEADER), request.getMethod(),
					request.getRequestURI(), problem);
			this.answers.write(HttpServletResponse.SC_SERVICE_UNAVAILABLE,
					"the server has no memory left for this; ask for less at once", response);
		}
		else if (problem instanceof SqlRefusedException error) {
			this.answers.write(HttpServletResponse.SC_BAD_REQUEST, String.valueOf(error.getMessage()), response);
		}
		else if (problem instanceof HttpRequestMethodNotSupportedException wrong
				&& !(handler instanceof ResourceHttpRequestHandler)) {
			wrongMethod(request, response, wrong);
		}
		else if (problem instanceof HttpRequestMethodNotSupportedException) {
			nothingThere(request, response);
		}
		else if (problem instanceof ErrorResponse error) {
			respond(request, response, error);
		}
		else {
			LOGGER.error("request {} failed: {} {}", response.getHeader(RequestId.HEADER), request.getMethod(),
					request.getRequestURI(), problem);
			this.answers.write(HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
					"the server failed; its log has the details under the request id", response);
		}
	}

	private void wrongMethod(HttpServletRequest request, HttpServletResponse response,
			HttpRequestMethodNotSupportedException wrong) throws IOException {
		String[] supported = wrong.getSupportedMethods();
		String allowed = (supported != null) ? String.join(", ", supported) : "";
		response.setHeader(HttpHeaders.ALLOW, allowed);
		this.answers.write(HttpServletResponse.SC_METHOD_NOT_ALLOWED,
				request.getServletPath() + " does not accept " + beginning(request.getMethod()) + ", only " + allowed,
				response);
	}

	private void respond(HttpServletRequest request, HttpServletResponse response, ErrorResponse error)
			throws IOException {
		int status = error.getStatusCode().value();
		if (status == HttpServletResponse.SC_NOT_FOUND) {
			nothingThere(request, response);
			return;
		}
		error.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		this.answers.write(status, response);
	}

	private void nothingThere(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.answers.write(HttpServletResponse.SC_NOT_FOUND,
				"there is nothing at " + beginning(request.getServletPath()), response);
	}

	private static String beginning(String sent) {
		return (sent.length() <= MAX_REPEATED) ? sent : sent.substring(0, MAX_REPEATED) + "...";
	}

	private static int status(EnvironmentException.Reason reason) {
		return switch (reason) {
			case REFUSED -> HttpServletResponse.SC_BAD_REQUEST;
			case OVER_LIMIT -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
			case UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
		};
	}

	/** A client that is gone needs no answer, and its going away no line in the log. */
	private static boolean isConnection(Exception problem) {
		return problem instanceof IOException || problem instanceof UncheckedIOException;
	}

}
