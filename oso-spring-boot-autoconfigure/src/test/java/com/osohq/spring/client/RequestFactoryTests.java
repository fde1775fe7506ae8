package com.osohq.spring.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP clients that say in their own ways, and at any time, that there is no answer.
 */
class RequestFactoryTests {

	private final Servers servers = new Servers();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	static Stream<Arguments> failures() {
		return Arrays.stream(Moment.values())
			.flatMap((moment) -> Stream.of(new IllegalStateException("broken"), new IOException("broken"))
				.flatMap((failure) -> Stream.of(false, true)
					.map((intercepted) -> Arguments.of(moment, failure, intercepted))));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aFailureAtAnyTimeLeadsToTheFallback(Moment moment, Exception failure, boolean intercepted) {
		RestClient.Builder requests = RestClient.builder().requestFactory(new BrokenRequestFactory(moment, failure));
		if (intercepted) {
			requests.requestInterceptor((request, body, execution) -> execution.execute(request, body));
		}
		OsoClient oso = this.servers.client().restClient(requests).build();
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		assertThat(oso.status(Target.CLOUD))
			.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.OUTAGE));
	}

	/** When an HTTP client fails. */
	enum Moment {

		CREATE, WRITE, EXECUTE, STATUS, BODY, READ

	}

	private record BrokenRequestFactory(Moment moment, Exception failure) implements ClientHttpRequestFactory {

		@Override
		public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
			failAt(Moment.CREATE);
			return new BrokenRequest(this, uri, method);
		}

		private void failAt(Moment now) throws IOException {
			if (now != this.moment) {
				return;
			}
			if (this.failure instanceof IOException io) {
				throw io;
			}
			throw (RuntimeException) this.failure;
		}

	}

	private static final class BrokenRequest extends AbstractClientHttpRequest {

		private final BrokenRequestFactory factory;

		private final URI uri;

		private final HttpMethod method;

		private BrokenRequest(BrokenRequestFactory factory, URI uri, HttpMethod method) {
			this.factory = factory;
			this.uri = uri;
			this.method = method;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) throws IOException {
			this.factory.failAt(Moment.WRITE);
			return OutputStream.nullOutputStream();
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
			this.factory.failAt(Moment.EXECUTE);
			return new BrokenResponse(this.factory);
		}

	}

	private record BrokenResponse(BrokenRequestFactory factory) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() throws IOException {
			this.factory.failAt(Moment.STATUS);
			return HttpStatus.OK;
		}

		@Override
		public String getStatusText() {
			return "OK";
		}

		@Override
		public HttpHeaders getHeaders() {
			return new HttpHeaders();
		}

		@Override
		public InputStream getBody() throws IOException {
			this.factory.failAt(Moment.BODY);
			return new InputStream() {

				@Override
				public int read() throws IOException {
					BrokenResponse.this.factory.failAt(Moment.READ);
					return -1;
				}

			};
		}

		@Override
		public void close() {
		}

	}

}
