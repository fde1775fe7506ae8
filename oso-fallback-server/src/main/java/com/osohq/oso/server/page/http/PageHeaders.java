package com.osohq.oso.server.page.http;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers of everything that a browser gets. A page can load from its own server
 * only, can run nothing that stands in it, and can be part of no other page.
 */
final class PageHeaders {

	private static final String POLICY = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors 'none'");

	private PageHeaders() {
	}

	static void addTo(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
	}

}
