package com.osohq.oso.server.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client that puts its base address and a path together carelessly, and
 * that says anything of the type of a body which is always JSON.
 */
final class TolerantRequest extends HttpServletRequestWrapper {

	private final String uri;

	TolerantRequest(HttpServletRequest request) {
		super(request);
		this.uri = withoutDoubleSlashes(request.getRequestURI());
	}

	@Override
	public String getRequestURI() {
		return this.uri;
	}

	/** Nothing may take a body for a form and read it before an endpoint does. */
	@Override
	public @Nullable String getContentType() {
		return (super.getContentType() != null) ? "application/json" : null;
	}

	private static String withoutDoubleSlashes(String uri) {
		String collapsed = uri;
		while (collapsed.contains("//")) {
			collapsed = collapsed.replace("//", "/");
		}
		return collapsed;
	}

}
