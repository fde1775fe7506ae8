package com.osohq.oso.server.web.http;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers for what other filters and servlets report as an error, in place of the page
 * that Spring Boot would show.
 */
@Controller
final class ApiErrorController implements ErrorController {

	private final ErrorAnswers answers;

	ApiErrorController(ErrorAnswers answers) {
		this.answers = answers;
	}

	@RequestMapping("${spring.web.error.path:/error}")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		this.answers.write((status instanceof Integer code) ? code : HttpServletResponse.SC_NOT_FOUND, response);
	}

}
