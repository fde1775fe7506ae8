package com.osohq.spring.boot.web;

import java.io.IOException;

import com.osohq.spring.OsoException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes 503 of what filters throw while nobody answers, such as those of Spring Security,
 * which no advice is asked about. It writes the answer itself: the page for errors may be
 * one that nobody may see.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
final class OutageFilter extends OncePerRequestFilter {

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (OsoException ex) {
			if (!Outage.isBehind(ex) || response.isCommitted()) {
				throw ex;
			}
			write(ex, response);
		}
	}

	private static void write(OsoException failure, HttpServletResponse response) throws IOException {
		response.resetBuffer();
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, Outage.retryAfter(failure));
		response.setContentType(Outage.TYPE.toString());
		response.getOutputStream().write(Outage.body());
	}

}
