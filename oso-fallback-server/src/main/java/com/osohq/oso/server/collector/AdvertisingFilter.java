package com.osohq.oso.server.collector;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells nodes where to send their reports, on the answers that they read.
 */
final class AdvertisingFilter extends OncePerRequestFilter {

	private static final String HEADER = "X-Oso-Collector";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(HEADER, CollectorController.PATH);
		chain.doFilter(request, response);
	}

}
