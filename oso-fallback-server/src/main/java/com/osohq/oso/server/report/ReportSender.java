package com.osohq.oso.server.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.report.Delivery.Result;
import org.jspecify.annotations.Nullable;

/**
 * Sends reports over HTTP. Redirects are not followed, because reports are for the
 * collector and nobody else; of an answer only status and {@code Retry-After} count. Not
 * for several threads at a time.
 */
final class ReportSender {

	private static final Duration CONNECT = Duration.ofSeconds(2);

	/** Sending the same again will not help. */
	private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);

	private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

	private final String apiKey;

	private final String userAgent;

	private final Outbound outbound;

	/** Made when there is a collector: most nodes have none, and little memory. */
	private @Nullable HttpClient client;

	/**
	 * A sender for one node.
	 * @param apiKey the node's key, for collectors that may see it
	 * @param version the version of this program
	 * @param outbound the way to collectors
	 */
	ReportSender(String apiKey, String version, Outbound outbound) {
		this.apiKey = apiKey;
		this.outbound = outbound;
		this.userAgent = "Oso Fallback reports (java " + Runtime.version().feature() + "; rv:" + version + ')';
	}

	/**
	 * Sends a report.
	 * @param collector who gets it
	 * @param body the report
	 * @param patience how long to wait for an answer
	 */
	Delivery send(Collector collector, byte[] body, Duration patience) throws InterruptedException {
		CompletableFuture<HttpResponse<InputStream>> response = client().sendAsync(request(collector, body),
				HttpResponse.BodyHandlers.ofInputStream());
		try {
			return delivery(response.get(patience.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			return failed("it has not answered within " + patience.toMillis() + " ms", null);
		}
		catch (ExecutionException | IOException ex) {
			return failed("it cannot be reached: " + reason(ex), null);
		}
		finally {
			response.cancel(true);
		}
	}

	private HttpRequest request(Collector collector, byte[] body) {
		HttpRequest.Builder request = this.outbound.request(collector.url())
			.header("Content-Type", "application/json")
			.header("User-Agent", this.userAgent)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		if (collector.trusted()) {
			request.header("Authorization", "Bearer " + this.apiKey);
		}
		return request.build();
	}

	private static Delivery delivery(HttpResponse<InputStream> response) throws IOException {
		@Nullable InputStream body = response.body();
		if (body != null) {
			body.close();
		}
		int status = response.statusCode();
		if (status >= 200 && status < 300) {
			return Delivery.ACCEPTED;
		}
		if (REFUSALS.contains(status)) {
			return new Delivery(Result.REFUSED, "it refuses the report with status " + status, null);
		}
		if (status >= 300 && status < 400) {
			return failed("it redirects elsewhere, which is not followed: status " + status, null);
		}
		return failed("it answers with status " + status,
				response.headers()
					.firstValue("Retry-After")
					.filter((value) -> SECONDS.matcher(value).matches())
					.map((value) -> Duration.ofSeconds(Long.parseLong(value)))
					.orElse(null));
	}

	private static Delivery failed(String problem, @Nullable Duration retryAfter) {
		return new Delivery(Result.FAILED, problem, retryAfter);
	}

	private HttpClient client() {
		HttpClient existing = this.client;
		if (existing == null) {
			existing = this.outbound.client(CONNECT);
			this.client = existing;
		}
		return existing;
	}

	private static String reason(Exception failure) {
		@Nullable Throwable cause = failure.getCause();
		return ((cause != null) ? cause : failure).getClass().getSimpleName();
	}

}
