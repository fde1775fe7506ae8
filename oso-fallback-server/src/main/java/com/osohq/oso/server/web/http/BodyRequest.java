package com.osohq.oso.server.web.http;

import java.io.IOException;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been received.
 */
final class BodyRequest extends HttpServletRequestWrapper {

	private final @Nullable ServletInputStream body;

	BodyRequest(HttpServletRequest request, @Nullable ServletInputStream body) {
		super(request);
		this.body = body;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		return (this.body != null) ? this.body : super.getInputStream();
	}

}
