package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.Upstream.Account;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer other than 200 means to a node.
 *
 * @param account whom the answer is for
 * @param clock tells the time that a {@code Retry-After} counts from
 * @param way how the upstream is reached, if not directly
 */
record BadStatus(Account account, Time clock, String way) {

	private static final int SHOWN = 200;

	private static final int MAX_BODY = 1 << 13;

	private static final JsonMapper JSON = new JsonMapper();

	/** The answer as a failure; closes it. */
	RefreshException explain(HttpResponse<InputStream> response, String path) {
		int status = response.statusCode();
		String subject = this.account.url() + "/api" + path;
		@Nullable Duration retryAfter = response.headers()
			.firstValue("Retry-After")
			.map((header) -> RetryAfter.parse(header, this.clock))
			.orElse(null);
		String said = said(response);
		if (status == 401 || status == 403) {
			return new RefreshException(Cause.UNAUTHORIZED,
					subject + " does not accept the API key: " + status + said + "; check OSO_API_TOKEN and OSO_URL");
		}
		if (status == 407) {
			return new RefreshException(Cause.UNREACHABLE, subject + " cannot be asked" + this.way
					+ ": 407, it wants a user and a password; add them to HTTP_PROXY or HTTPS_PROXY");
		}
		if (status == 429) {
			return new RefreshException(Cause.RATE_LIMITED,
					subject + " says that there are too many requests: 429" + said, retryAfter, null);
		}
		if (status >= 300 && status < 400 && status != 304) {
			return new RefreshException(Cause.BAD_STATUS, subject + " redirects elsewhere: " + status
					+ "; redirects are not followed, set OSO_URL to where the API is");
		}
		return new RefreshException(Cause.BAD_STATUS, subject + " answers " + status + said, retryAfter, null);
	}

	/** What the body says about it, without the key, should it be repeated there. */
	private String said(HttpResponse<InputStream> response) {
		// there is none if a proxy does not connect with the upstream
		try (@Nullable
		InputStream body = response.body()) {
			if (body == null) {
				return "";
			}
			String text = new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
			String message = JSON.readTree(text).path("message").asString("");
			String safe = message.replace(this.account.apiKey(), "(key)").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
			return safe.isEmpty() ? "" : ", '" + safe.substring(0, Math.min(SHOWN, safe.length())) + '\'';
		}
		catch (IOException | JacksonException ex) {
			return "";
		}
	}

}
