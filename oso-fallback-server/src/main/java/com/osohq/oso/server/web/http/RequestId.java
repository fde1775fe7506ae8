package com.osohq.oso.server.web.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * The id by which caller and server speak of a request.
 */
final class RequestId {

	static final String HEADER = "X-Request-ID";

	private static final int MAX_LENGTH = 128;

	private RequestId() {
	}

	/**
	 * The caller's id, as far as it is safe to repeat in a header and a log; a new one if
	 * there is none.
	 */
	static String of(@Nullable String header) {
		if (header != null) {
			String id = header.codePoints()
				.filter((character) -> character > ' ' && character < 0x7f)
				.limit(MAX_LENGTH)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
			if (!id.isEmpty()) {
				return id;
			}
		}
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

}
