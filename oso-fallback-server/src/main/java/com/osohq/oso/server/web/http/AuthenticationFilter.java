package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import com.osohq.oso.server.environment.ApiKeys;
import com.osohq.oso.server.environment.ApiKeys.Access;
import com.osohq.oso.server.web.error.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody without a known API key to any path of the API, except for the health
 * check, or of the collector. Endpoints take the access that it found from the request,
 * so that none of them can be reached around it.
 */
final class AuthenticationFilter extends OncePerRequestFilter {

	private static final String ACCESS = AuthenticationFilter.class.getName() + ".access";

	private static final String API = "/api";

	/** Where a development server takes reports of nodes. */
	private static final String COLLECTOR = "/collector";

	private static final String HEALTH_CHECK = "/api/healthcheck";

	private static final String SCHEME = "Bearer ";

	private final ApiKeys keys;

	private final ErrorAnswers errors;

	AuthenticationFilter(ApiKeys keys, ErrorAnswers errors) {
		this.keys = keys;
		this.errors = errors;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (needsKey(request.getServletPath())) {
			Optional<Access> access = apiKey(request).flatMap(this.keys::open);
			if (access.isEmpty()) {
				this.errors.write(refusal(request), response);
				return;
			}
			request.setAttribute(ACCESS, access.get());
		}
		chain.doFilter(request, response);
	}

	/** Whether the request came with a key that opens something. */
	static boolean hasAccess(HttpServletRequest request) {
		return request.getAttribute(ACCESS) != null;
	}

	/** What the request's key opens. */
	static Access access(HttpServletRequest request) {
		Object access = request.getAttribute(ACCESS);
		if (access == null) {
			throw refusal(request);
		}
		return (Access) access;
	}

	/** A digest of the request's key. */
	static String caller(HttpServletRequest request) {
		String key = apiKey(request).orElseThrow(() -> refusal(request));
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** The path is decoded and normalized by the container. */
	private static boolean needsKey(String path) {
		return (isWithin(API, path) && !path.equals(HEALTH_CHECK)) || isWithin(COLLECTOR, path);
	}

	private static boolean isWithin(String parent, String path) {
		return path.startsWith(parent) && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
	}

	private static Optional<String> apiKey(HttpServletRequest request) {
		@Nullable String header = request.getHeader("Authorization");
		if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return Optional.empty();
		}
		return Optional.of(header.substring(SCHEME.length()).strip());
	}

	private static ApiException refusal(HttpServletRequest request) {
		return ApiException.unauthorized(apiKey(request).isPresent()
				? "the API key is not known here; check which server and environment it belongs to"
				: "an API key is needed; send it in the header 'Authorization: Bearer <key>'");
	}

}
