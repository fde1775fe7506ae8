package com.osohq.oso.server.web.browser;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;

import com.osohq.oso.server.web.json.Json;
import com.osohq.oso.server.web.json.Message;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a browser sends on behalf of a web page that does not come from here. Such
 * a page knows the key of a development server as everybody does, and reaches its port
 * through the browser of whoever looks at it: with a request across origins, which says
 * so in {@code Origin}; or with DNS rebinding, a name of its own that it lets stand for
 * this server's address a moment later, which shows in {@code Host}.
 */
public final class BrowserGuard extends OncePerRequestFilter {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)\\]");

	/** A name that nobody on the internet can own. */
	private static final Pattern LOCAL = Pattern.compile("[^.]+|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f.:]+\\]");

	private final Json json;

	private final boolean loopbackOnly;

	/**
	 * A guard of a server.
	 * @param json writes refusals
	 * @param loopbackOnly whether the server listens on the loopback interface, and so
	 * has no other names than that has
	 */
	public BrowserGuard(Json json, boolean loopbackOnly) {
		this.json = json;
		this.loopbackOnly = loopbackOnly;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.loopbackOnly && request.getHeader(HttpHeaders.HOST) != null
				&& !LOOPBACK.matcher(host(request)).matches()) {
			refuse(response, HttpStatus.MISDIRECTED_REQUEST,
					"this server listens on the loopback interface and answers to localhost and 127.0.0.1 only; to let"
							+ " others reach it, start it with --address");
			return;
		}
		for (String origin : Collections.list(request.getHeaders(HttpHeaders.ORIGIN))) {
			if (!isOurs(origin, request)) {
				refuse(response, HttpStatus.FORBIDDEN,
						"requests of web pages from elsewhere are refused; this one has an Origin that is not this"
								+ " server's");
				return;
			}
		}
		chain.doFilter(request, response);
	}

	/** {@code null}, which pages without an origin of their own send, is nobody's. */
	private static boolean isOurs(String origin, HttpServletRequest request) {
		URI address;
		try {
			address = URI.create(origin.strip().toLowerCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
		@Nullable String host = address.getHost();
		if (host == null || address.getScheme() == null || !address.getScheme().matches("https?")) {
			return false;
		}
		return LOOPBACK.matcher(host).matches() || (LOCAL.matcher(host).matches()
				&& address.getRawAuthority().equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)));
	}

	/** The name by which the client calls this server, without the port. */
	private static String host(HttpServletRequest request) {
		String host = request.getServerName().toLowerCase(Locale.ROOT);
		return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
	}

	private void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		this.json.write(response.getOutputStream(), new Message(message));
	}

}
