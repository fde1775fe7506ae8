package com.osohq.oso.server.page.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import com.osohq.oso.server.page.view.Page;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Shows a page, made anew for every request; while nobody looks it costs nothing.
 */
public final class PageServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient Guard guard;

	private final transient Function<HttpServletRequest, Page> page;

	/**
	 * A servlet for one page.
	 * @param guard who sees it
	 * @param page makes it
	 */
	public PageServlet(Guard guard, Function<HttpServletRequest, Page> page) {
		this.guard = guard;
		this.page = page;
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		PageHeaders.addTo(response);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (!this.guard.admits(request, response)) {
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			write("text/plain;charset=UTF-8", "the status page of this node needs an API key (OSO_STATUS_PAGE=key); "
					+ "give it as the password, with any user name, or as a bearer token\n", response);
			return;
		}
		write("text/html;charset=UTF-8", this.page.apply(request).document(), response);
	}

	private static void write(String type, String text, HttpServletResponse response) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		response.setContentType(type);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

}
