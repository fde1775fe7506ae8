package com.osohq.oso.server.ops.otlp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.osohq.oso.server.node.outbound.Outbound;
import io.micrometer.core.ipc.http.HttpSender;

/**
 * Sends metrics over HTTP. Redirects are not followed, because keys in the headers would
 * go along.
 */
final class OtlpSender implements HttpSender {

	private static final Duration CONNECT = Duration.ofSeconds(1);

	/** Metrics are sent a last time when the process ends, which must not take long. */
	private static final Duration ANSWER = Duration.ofSeconds(3);

	/** Becomes part of the message if the status is that of an error. */
	private static final String NOT_READ = "(not read)";

	private final Outbound outbound;

	private final HttpClient client;

	OtlpSender(Outbound outbound) {
		this.outbound = outbound;
		this.client = outbound.client(CONNECT);
	}

	@Override
	public Response send(Request request) throws IOException {
		HttpRequest.Builder http = this.outbound.request(URI.create(request.getUrl().toString()))
			.timeout(ANSWER)
			.method(request.getMethod().name(), HttpRequest.BodyPublishers.ofByteArray(request.getEntity()));
		request.getRequestHeaders().forEach(http::setHeader);
		try {
			HttpResponse<Void> response = this.client.send(http.build(), HttpResponse.BodyHandlers.discarding());
			return new Response(response.statusCode(), NOT_READ);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
	}

}
