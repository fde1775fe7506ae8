package com.osohq.spring.client;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends single requests with what the application has set for its REST clients, and tells
 * failures of the HTTP client from those of the application's own code.
 * <p>
 * Without interceptors of the application, everything that is thrown once a request is
 * handed over is the HTTP client's. With some, {@link HttpBoundary} tells which is which.
 */
final class Requests {

	private final RestClient usual;

	private final boolean intercepted;

	private final RestClient unobserved;

	private final BrokenObservers brokenObservers;

	Requests(RestClient.Builder builder, BrokenObservers brokenObservers) {
		this.brokenObservers = brokenObservers;
		// Ask a copy: a builder that has been asked builds clients that take the slower,
		// intercepted path.
		List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>();
		builder.clone().requestInterceptors(interceptors::addAll);
		this.intercepted = !interceptors.isEmpty();
		this.usual = this.intercepted ? bounded(builder.clone()) : builder.clone().build();
		this.unobserved = bounded(builder.clone().observationRegistry(ObservationRegistry.NOOP));
	}

	private static RestClient bounded(RestClient.Builder builder) {
		return builder.requestInterceptors((interceptors) -> {
			interceptors.add(0, Requests::remember);
			interceptors.add(new HttpBoundary());
		}).build();
	}

	/** The first interceptor: observers that fail later must not hide what it sees. */
	private static ClientHttpResponse remember(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		try {
			return execution.execute(request, body);
		}
		catch (IOException ex) {
			RequestProgress.of(request).failed(ex);
			throw ex;
		}
	}

	/**
	 * Sends a request.
	 * @throws IOException if there is no answer, whether the HTTP client says so or an
	 * interceptor
	 * @throws Exception if other code of the application fails
	 */
	@SuppressWarnings("checkstyle:IllegalCatch")
	Reply send(HttpMethod method, URI url, Consumer<HttpHeaders> headers, byte @Nullable [] body,
			RequestProgress progress) throws Exception {
		try {
			return exchange(this.usual.method(method).uri(url).headers(headers), body, progress, this.intercepted);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			if (!progress.isPreparing()) {
				throw ex;
			}
			Reply reply = exchange(this.unobserved.method(method).uri(url).headers(headers), body, progress, true);
			this.brokenObservers.ignore("preparing or observing an HTTP request failed, and it was sent unobserved",
					ex);
			return reply;
		}
	}

	@SuppressWarnings("checkstyle:IllegalCatch")
	private Reply exchange(RestClient.RequestBodySpec request, byte @Nullable [] body, RequestProgress progress,
			boolean bounded) throws Exception {
		if (body != null) {
			request.contentLength(body.length).body((stream) -> stream.write(body));
		}
		request.httpRequest((prepared) -> handOver(prepared, progress, bounded));
		try {
			return request.exchangeForRequiredValue((sent, response) -> read(response, progress, bounded));
		}
		catch (Exception | LinkageError | AssertionError ex) {
			if (progress.reply() != null) {
				this.brokenObservers.ignore("an observer of HTTP requests threw an exception", ex);
				return progress.reply();
			}
			if (progress.failure() != null) {
				throw progress.failure();
			}
			if (bounded || progress.isPreparing()) {
				throw ex;
			}
			throw failure(ex);
		}
	}

	private static void handOver(ClientHttpRequest request, RequestProgress progress, boolean bounded) {
		if (bounded) {
			request.getAttributes().put(RequestProgress.ATTRIBUTE, progress);
			progress.handedOver();
		}
		else {
			SendableHeaders.require(request.getHeaders());
			progress.sending();
		}
	}

	private static Reply read(ClientHttpResponse response, RequestProgress progress, boolean bounded)
			throws IOException {
		try {
			return progress.answered(Reply.read(bounded ? response : HttpAnswer.begun(response, progress)));
		}
		catch (IOException ex) {
			progress.failed(ex);
			throw ex;
		}
	}

	private static IOException failure(Throwable thrown) {
		return (thrown instanceof ResourceAccessException && thrown.getCause() instanceof IOException cause) ? cause
				: HttpAnswer.failure(thrown);
	}

}
