package com.osohq.oso.server.web.http;

import java.util.Collections;
import java.util.Locale;

import com.osohq.oso.server.web.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Says that bodies are read as they are: a few compressed bytes could become any number,
 * and no client of Oso compresses.
 */
final class ContentEncoding {

	private static final String IDENTITY = "identity";

	private ContentEncoding() {
	}

	/** Refuses a request whose body says that it is compressed, or encoded otherwise. */
	static void requireNone(HttpServletRequest request, HttpServletResponse response) {
		for (String header : Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))) {
			for (String encoding : header.split(",", -1)) {
				String name = encoding.strip().toLowerCase(Locale.ROOT);
				if (!name.isEmpty() && !name.equals(IDENTITY)) {
					response.setHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
					throw ApiException.unsupported("the body is sent with a Content-Encoding, which is not read here;"
							+ " send the JSON as it is, without compression");
				}
			}
		}
	}

}
