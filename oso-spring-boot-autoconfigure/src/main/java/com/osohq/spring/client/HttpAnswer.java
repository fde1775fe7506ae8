package com.osohq.spring.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer as the HTTP client hands it out. Whatever the HTTP client throws while it is
 * read becomes an {@link IOException}: that is how Reactor Netty says that a connection
 * broke, or was too slow.
 */
final class HttpAnswer implements ClientHttpResponse {

	private final ClientHttpResponse response;

	private HttpAnswer(ClientHttpResponse response) {
		this.response = response;
	}

	/**
	 * Waits until an answer has begun.
	 * @throws IOException if there is none, or its beginning is not HTTP
	 */
	static HttpAnswer begun(ClientHttpResponse response, RequestProgress progress) throws IOException {
		try {
			// Some HTTP clients wait for the answer only now, and overlook nonsense.
			response.getStatusCode();
			progress.answering();
			response.getHeaders().getContentLength();
			return new HttpAnswer(response);
		}
		catch (IOException ex) {
			response.close();
			throw ex;
		}
		catch (RuntimeException ex) {
			response.close();
			throw failure(ex);
		}
	}

	/** What an HTTP client meant by an exception. */
	static IOException failure(Throwable thrown) {
		return new IOException(thrown.getClass().getSimpleName() + ": " + thrown.getMessage(), thrown);
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		return this.response.getStatusCode();
	}

	@Override
	public String getStatusText() throws IOException {
		return this.response.getStatusText();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public InputStream getBody() throws IOException {
		try {
			return new Body(this.response.getBody());
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	@Override
	public void close() {
		this.response.close();
	}

	private static final class Body extends FilterInputStream {

		private Body(InputStream body) {
			super(body);
		}

		@Override
		public int read() throws IOException {
			try {
				return super.read();
			}
			catch (RuntimeException ex) {
				throw failure(ex);
			}
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			try {
				return super.read(buffer, offset, length);
			}
			catch (RuntimeException ex) {
				throw failure(ex);
			}
		}

		@Override
		public void close() throws IOException {
			try {
				super.close();
			}
			catch (RuntimeException ex) {
				throw failure(ex);
			}
		}

	}

}
