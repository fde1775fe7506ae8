package com.osohq.oso.server.web.http;

import java.io.IOException;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.load.Budget;
import com.osohq.oso.server.web.load.Lanes;
import com.osohq.oso.server.web.load.Pass;
import com.osohq.oso.server.web.load.Refusals;
import com.osohq.oso.server.web.load.Waits;
import jakarta.servlet.DispatcherType;
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

	private final Budget budget;

	private final Lanes lanes;

	private final Waits waits = new Waits();

	private final Refusals refusals;

	private final ErrorAnswers errors;

	ExchangeFilter(Budget budget, Lanes lanes, Refusals refusals, ErrorAnswers errors) {
		this.budget = budget;
		this.lanes = lanes;
		this.refusals = refusals;
		this.errors = errors;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getDispatcherType() == DispatcherType.ASYNC) {
			pass(Exchange.of(request), request, response, chain);
			return;
		}
		response.setHeader(RequestId.HEADER, RequestId.of(request.getHeader(RequestId.HEADER)));
		TimedResponse timed = new TimedResponse(response, Time.nanos());
		Exchange exchange = new Exchange(timed, ClientConnection.of(request), this.budget.open(new Pass(this.lanes)),
				this.waits, this.errors, this.refusals);
		exchange.register(request);
		pass(exchange, new TolerantRequest(request), exchange.answer(), chain);
	}

	private static void pass(Exchange exchange, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		boolean handled = false;
		try {
			try {
				chain.doFilter(request, response);
			}
			catch (OverloadException ex) {
				exchange.refuse(ApiException.overloaded(String.valueOf(ex.getMessage())));
			}
			if (!request.isAsyncStarted()) {
				exchange.finish(request);
			}
			handled = true;
		}
		finally {
			if (!handled) {
				exchange.end();
			}
		}
	}

}
