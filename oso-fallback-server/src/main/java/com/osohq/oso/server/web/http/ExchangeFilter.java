package com.osohq.oso.server.web.http;

import java.io.IOException;

import com.osohq.oso.server.time.Time;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Evens out what clients send, adds the headers that every answer has, and sees to it
 * that what a request holds of the server's memory is given back.
 */
final class ExchangeFilter extends OncePerRequestFilter {

	private final BodyBudget budget;

	ExchangeFilter(BodyBudget budget) {
		this.budget = budget;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(RequestId.HEADER, RequestId.of(request.getHeader(RequestId.HEADER)));
		TimedResponse timed = new TimedResponse(response, Time.nanos());
		BodyBudget.Share share = this.budget.open(request);
		try {
			chain.doFilter(new TolerantRequest(request), timed);
		}
		finally {
			share.close();
		}
		timed.stamp();
	}

}
