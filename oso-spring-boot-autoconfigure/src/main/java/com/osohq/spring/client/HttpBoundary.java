package com.osohq.spring.client;

import java.io.IOException;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The last interceptor, between the application's own ones and the HTTP client. Whatever
 * the HTTP client throws becomes an {@link IOException} here, so that everything else
 * that comes out of a request is known to be the application's. It costs as much as all
 * the rest of a call, so it is used only where there are other interceptors.
 */
final class HttpBoundary implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		SendableHeaders.require(request.getHeaders());
		RequestProgress progress = RequestProgress.of(request);
		progress.sending();
		try {
			return HttpAnswer.begun(execution.execute(request, body), progress);
		}
		catch (RuntimeException ex) {
			throw HttpAnswer.failure(ex);
		}
	}

}
