package com.osohq.spring.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What a server has sent back, whatever it means.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body; if it is longer than {@link #LIMIT}, only its beginning
 */
record Reply(int status, HttpHeaders headers, byte[] body) {

	/** It is held in memory: 64 MiB are a million ids of usual length. */
	static final int LIMIT = 64 * 1024 * 1024;

	private static final int NO_CONTENT = 204;

	/**
	 * Reads a response.
	 * @throws IOException if the response breaks off or is not HTTP
	 */
	static Reply read(ClientHttpResponse response) throws IOException {
		try (InputStream stream = response.getBody()) {
			HttpHeaders headers = response.getHeaders();
			long announced = announcedLength(headers);
			byte[] body = readBytes(stream, announced);
			Reply reply = new Reply(response.getStatusCode().value(), headers, body);
			if (reply.isCutShort(announced)) {
				throw new IOException("the answer was cut short after " + body.length + " bytes");
			}
			return reply;
		}
	}

	boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

	boolean isTooLong() {
		return this.body.length > LIMIT;
	}

	boolean leavesConnectionOpen() {
		return !isTooLong() && !"close".equalsIgnoreCase(this.headers.getFirst(HttpHeaders.CONNECTION));
	}

	/** Not all HTTP clients notice that. */
	private boolean isCutShort(long announced) {
		// Answers without a body may announce a length too.
		return isSuccess() && this.status != NO_CONTENT && !isTooLong() && announced > this.body.length;
	}

	/** An answer of announced length does not need the buffer of a long one. */
	private static byte[] readBytes(InputStream stream, long announced) throws IOException {
		boolean isShort = announced >= 0 && announced < LIMIT;
		int enough = (isShort ? (int) announced : LIMIT) + 1;
		byte[] body = stream.readNBytes(enough);
		if (!isShort || body.length < enough) {
			return body;
		}
		// HTTP clients that unpack answers may still announce the packed length.
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		whole.write(body);
		whole.write(stream.readNBytes(LIMIT + 1 - enough));
		return whole.toByteArray();
	}

	/** The length of the body, negative if the headers do not tell. */
	private static long announcedLength(HttpHeaders headers) {
		return (headers.getFirst(HttpHeaders.CONTENT_ENCODING) == null) ? headers.getContentLength() : -1;
	}

}
