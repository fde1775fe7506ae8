package com.osohq.oso.server.web.http;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Evens out what clients send, and adds the headers that every answer has.
 */
final class ExchangeFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(RequestId.HEADER, RequestId.of(request.getHeader(RequestId.HEADER)));
		TimedResponse timed = new TimedResponse(response, System.nanoTime());
		chain.doFilter(new TolerantRequest(request), timed);
		timed.stamp();
	}

}
