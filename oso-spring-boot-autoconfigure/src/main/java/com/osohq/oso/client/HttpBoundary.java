package com.osohq.oso.client;

import java.io.IOException;
import java.util.List;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The last interceptor, between the application's own ones and the HTTP client. Whatever
 * the HTTP client throws becomes an {@link IOException} here, so that everything else
 * that comes out of a request is known to be the application's.
 */
final class HttpBoundary implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		request.getHeaders().forEach(HttpBoundary::requireSendable);
		RequestProgress progress = RequestProgress.of(request);
		if (progress != null) {
			progress.sending();
		}
		ClientHttpResponse response = execute(request, body, execution);
		try {
			// Some HTTP clients wait for the answer only now, and overlook nonsense.
			response.getStatusCode();
			if (progress != null) {
				progress.answering();
			}
			response.getHeaders().getContentLength();
			return response;
		}
		catch (RuntimeException ex) {
			response.close();
			throw notHttp(ex);
		}
	}

	private static ClientHttpResponse execute(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		try {
			return execution.execute(request, body);
		}
		catch (RuntimeException ex) {
			throw notHttp(ex);
		}
	}

	private static IOException notHttp(RuntimeException failure) {
		return new IOException(failure.getClass().getSimpleName() + ": " + failure.getMessage(), failure);
	}

	/** HTTP clients refuse what they cannot send, or send something else. */
	private static void requireSendable(String name, List<String> values) {
		for (String value : values) {
			if (!isSendable(value)) {
				throw new IllegalArgumentException("the header " + name
						+ " holds something other than printable ASCII characters, or starts or ends with a space");
			}
		}
	}

	private static boolean isSendable(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean space = c == ' ' || c == '\t';
			if ((space && (i == 0 || i == value.length() - 1)) || (!space && (c < '!' || c > '~'))) {
				return false;
			}
		}
		return true;
	}

}
