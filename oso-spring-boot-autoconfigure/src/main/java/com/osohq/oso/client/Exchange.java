package com.osohq.oso.client;

import java.util.function.Consumer;

import com.osohq.oso.OsoException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends requests to one target and brings back what it replies.
 */
final class Exchange {

	private final Transport transport;

	private final OperationUrls urls;

	private final Failures failures;

	Exchange(Target target, Transport transport) {
		this.transport = transport;
		this.urls = new OperationUrls(transport.url());
		this.failures = new Failures(target, transport);
	}

	/**
	 * Sends a request.
	 * @param call what is asked
	 * @param headers sets the headers
	 * @return the reply, of whatever status
	 * @throws OsoException if there is none
	 */
	Reply send(Call<?> call, Consumer<HttpHeaders> headers) {
		// The network takes real time, also in tests that rule the time otherwise.
		long start = TimeSource.SYSTEM.nanos();
		try {
			return exchange(call, headers);
		}
		catch (ResourceAccessException ex) {
			throw this.failures.ofConnection(call, ex, TimeSource.SYSTEM.since(start));
		}
	}

	@SuppressWarnings("checkstyle:IllegalCatch")
	private Reply exchange(Call<?> call, Consumer<HttpHeaders> headers) {
		try {
			RestClient.RequestBodySpec request = this.transport.restClient()
				.method(HttpMethod.valueOf(call.operation().method()))
				.uri(this.urls.of(call))
				.headers(headers);
			byte[] body = call.body();
			if (body != null) {
				request.contentLength(body.length).body((stream) -> stream.write(body));
			}
			return request.exchangeForRequiredValue((sent, response) -> Reply.read(response));
		}
		catch (ResourceAccessException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw this.failures.ofApplication(call, ex);
		}
	}

}
