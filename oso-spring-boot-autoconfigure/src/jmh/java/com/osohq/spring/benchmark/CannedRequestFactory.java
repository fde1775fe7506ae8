package com.osohq.spring.benchmark;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Answers every request at once and without a network, so that what stands before it is
 * all that takes time.
 */
final class CannedRequestFactory implements ClientHttpRequestFactory {

	private final byte[] answer;

	CannedRequestFactory(String answer) {
		this.answer = answer.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new CannedRequest(uri, method, this.answer);
	}

	private static final class CannedRequest extends AbstractClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final byte[] answer;

		private CannedRequest(URI uri, HttpMethod method, byte[] answer) {
			this.uri = uri;
			this.method = method;
			this.answer = answer;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) {
			return OutputStream.nullOutputStream();
		}

		@Override
		protected ClientHttpResponse executeInternal(@Nullable HttpHeaders headers) {
			return new CannedResponse(this.answer);
		}

	}

	private static final class CannedResponse implements ClientHttpResponse {

		private final HttpHeaders headers = new HttpHeaders();

		private final byte[] answer;

		private CannedResponse(byte[] answer) {
			this.answer = answer;
			this.headers.setContentType(MediaType.APPLICATION_JSON);
			this.headers.setContentLength(answer.length);
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatus.OK;
		}

		@Override
		public String getStatusText() {
			return "OK";
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.answer);
		}

		@Override
		public void close() {
		}

	}

}
