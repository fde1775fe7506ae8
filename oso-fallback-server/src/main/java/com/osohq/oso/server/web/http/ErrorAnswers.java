package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.util.Locale;

import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.Json;
import com.osohq.oso.server.web.json.Message;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Writes errors in the one form that clients understand. Thread-safe.
 */
final class ErrorAnswers {

	private final Json json;

	ErrorAnswers(Json json) {
		this.json = json;
	}

	/** Answers with the error. */
	void write(ApiException error, HttpServletResponse response) throws IOException {
		write(error.status(), String.valueOf(error.getMessage()), response);
	}

	/** Answers with an error of which nothing but the status is known. */
	void write(int status, HttpServletResponse response) throws IOException {
		write(status, reason(status), response);
	}

	/** Answers with an error; forgets what has been written so far. */
	void write(int status, String message, HttpServletResponse response) throws IOException {
		response.resetBuffer();
		response.setStatus(status);
		response.setHeader(HttpHeaders.ETAG, null);
		if (status == HttpServletResponse.SC_UNAUTHORIZED) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"oso\"");
		}
		if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
		}
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		this.json.write(response.getOutputStream(), new Message(message));
	}

	private static String reason(int status) {
		@Nullable HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? known.getReasonPhrase().toLowerCase(Locale.ROOT) : "error " + status;
	}

}
