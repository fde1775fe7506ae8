package com.osohq.oso.server.ops.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers the questions of load balancers: 200 if the process can answer, otherwise 503.
 * A filter, so that it comes before whatever asks for an API key.
 */
public final class HealthcheckFilter extends OncePerRequestFilter {

	/** The node's own path, that of clients with the API's prefix, and a common one. */
	private static final Set<String> PATHS = Set.of("/healthcheck", "/api/healthcheck", "/health");

	private static final Set<String> METHODS = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

	private static final String OK = "{\"status\":\"ok\"}";

	private static final String EMPTY = unavailable("no snapshot is loaded yet");

	private static final String DAMAGED = unavailable("the snapshot was damaged, and there is no other one yet");

	private static final String EXPIRED = unavailable(
			"the snapshot is older than OSO_MAX_STALENESS allows, or of unknown age");

	private final @Nullable NodeWatch watch;

	/**
	 * A filter for one process.
	 * @param watch tells how the node is doing; {@code null} for a process that is no
	 * node and can answer as soon as it runs
	 */
	public HealthcheckFilter(@Nullable NodeWatch watch) {
		this.watch = watch;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !(PATHS.contains(request.getServletPath()) && METHODS.contains(request.getMethod()));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String body = (this.watch != null) ? body(this.watch.look()) : OK;
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		response.setStatus(body.equals(OK) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

	private static String body(Condition condition) {
		return switch (condition.freshness()) {
			case FRESH, STALE -> OK;
			case EMPTY -> EMPTY;
			case DAMAGED -> DAMAGED;
			case EXPIRED -> EXPIRED;
		};
	}

	private static String unavailable(String message) {
		return "{\"status\":\"unavailable\",\"message\":\"" + message + "\"}";
	}

}
