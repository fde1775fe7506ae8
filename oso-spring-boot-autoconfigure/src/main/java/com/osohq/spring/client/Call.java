package com.osohq.spring.client;

import java.util.UUID;
import java.util.function.Function;

import com.osohq.spring.OsoRequestException;
import org.jspecify.annotations.Nullable;

/**
 * One question or change, the same for every attempt and every target.
 *
 * @param operation what is asked
 * @param queryString the encoded query string, or null
 * @param body the JSON body, or null
 * @param requestId the id that all its requests carry
 * @param reader reads the body of the answer
 * @param <T> the type of the answer
 */
record Call<T>(Operation operation, @Nullable String queryString, byte @Nullable [] body, String requestId,
		Function<byte[], T> reader) {

	/** Oso refuses larger bodies, and so do the official SDKs before they send them. */
	private static final int BODY_LIMIT = 10 * 1024 * 1024;

	Call {
		if (body != null && body.length >= BODY_LIMIT) {
			throw new OsoRequestException("Oso Cloud error: the request has " + body.length
					+ " bytes, it must have less than " + BODY_LIMIT + "; send fewer context facts or changes");
		}
	}

	static <T> Call<T> post(Operation operation, byte[] body, Function<byte[], T> reader) {
		return new Call<>(operation, null, body, UUID.randomUUID().toString(), reader);
	}

	static <T> Call<T> get(Operation operation, @Nullable String queryString, Function<byte[], T> reader) {
		return new Call<>(operation, queryString, null, UUID.randomUUID().toString(), reader);
	}

}
