package com.osohq.oso.server.page.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import com.osohq.oso.server.environment.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Admits whoever presents an API key: programs as a bearer token, people by way of the
 * dialog that their browser shows, as the password with any user name.
 */
public final class KeyGuard implements Guard {

	private static final String BEARER = "bearer ";

	private static final String BASIC = "basic ";

	private final ApiKeys keys;

	/**
	 * A guard that admits with these keys.
	 * @param keys the keys
	 */
	public KeyGuard(ApiKeys keys) {
		this.keys = keys;
	}

	@Override
	public boolean admits(HttpServletRequest request, HttpServletResponse response) {
		if (key(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(this.keys::open).isPresent()) {
			return true;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"API key as the password\", charset=\"UTF-8\"");
		return false;
	}

	private static Optional<String> key(@Nullable String header) {
		if (header == null) {
			return Optional.empty();
		}
		String scheme = header.toLowerCase(Locale.ROOT);
		if (scheme.startsWith(BEARER)) {
			return Optional.of(header.substring(BEARER.length()).strip());
		}
		return scheme.startsWith(BASIC) ? password(header.substring(BASIC.length()).strip()) : Optional.empty();
	}

	private static Optional<String> password(String credentials) {
		try {
			String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
			int colon = pair.indexOf(':');
			return (colon >= 0) ? Optional.of(pair.substring(colon + 1)) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
