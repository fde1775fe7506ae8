package com.osohq.oso.server.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An API just large enough to be measured, with a filter that wants a key for all of it.
 */
@RestController
@Import(SmallApi.KeyFilter.class)
class SmallApi {

	final CountDownLatch arrived = new CountDownLatch(1);

	final CountDownLatch mayAnswer = new CountDownLatch(1);

	@PostMapping("/api/authorize")
	String authorize() {
		return "{\"allowed\":true}";
	}

	@GetMapping("/api/facts")
	Callable<String> facts() {
		return () -> {
			await(this.mayAnswer);
			return "[]";
		};
	}

	@PostMapping("/api/list")
	String list() throws IOException {
		throw new IOException("a fault in a handler");
	}

	@GetMapping("/api/slow")
	String slow() {
		this.arrived.countDown();
		await(this.mayAnswer);
		return "finished";
	}

	static void await(CountDownLatch latch) {
		try {
			if (!latch.await(20, TimeUnit.SECONDS)) {
				throw new UncheckedIOException(new IOException("waited too long"));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static class KeyFilter extends OncePerRequestFilter {

		@Override
		protected boolean shouldNotFilter(HttpServletRequest request) {
			return !request.getRequestURI().contains("/api/");
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (request.getHeader("Authorization") == null) {
				response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
				return;
			}
			chain.doFilter(request, response);
		}

	}

}
