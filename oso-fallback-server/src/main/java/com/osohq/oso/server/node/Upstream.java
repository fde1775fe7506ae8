package com.osohq.oso.server.node;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.node.FactsJson.FactConsumer;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The environment at Oso Cloud, read through its public API. Every request ends in
 * bounded time; redirects are not followed, because the key would go along. Thread-safe.
 */
final class Upstream implements EnvironmentSource {

	private static final int OK = 200;

	private static final int NOT_MODIFIED = 304;

	private final Outbound outbound;

	private final HttpClient client;

	private final Account account;

	private final UpstreamLimits limits;

	private final Time clock;

	private final AdvertisedCollector collector;

	Upstream(Account account, UpstreamLimits limits, Time clock, AdvertisedCollector collector, Outbound outbound) {
		this.account = account;
		this.limits = limits;
		this.clock = clock;
		this.collector = collector;
		this.outbound = outbound;
		this.client = outbound.client(limits.connect());
	}

	@Override
	public PolicyAnswer policy(@Nullable String etag) throws IOException {
		HttpResponse<InputStream> response = get("/policy", etag);
		this.collector.hear(this.account.url(), response.headers());
		if (response.statusCode() == NOT_MODIFIED) {
			return new PolicyAnswer(false, null, etag);
		}
		@Nullable PolicyText[] policy = new PolicyText[1];
		read(response, "the policy", this.limits.policyBytes(), (body) -> policy[0] = PolicyJson.read(body));
		return new PolicyAnswer(true, policy[0], etagOf(response));
	}

	@Override
	public FactsAnswer facts(FactPattern pattern, @Nullable String etag, FactConsumer consumer) throws IOException {
		String predicate = pattern.predicate();
		HttpResponse<InputStream> response = get("/facts?" + query(pattern), etag);
		if (response.statusCode() == NOT_MODIFIED) {
			return new FactsAnswer(false, etag);
		}
		read(response, "the facts of " + predicate, this.limits.factsBytes(),
				(body) -> FactsJson.read(body, predicate, consumer));
		return new FactsAnswer(true, etagOf(response));
	}

	private static String query(FactPattern pattern) {
		StringBuilder query = new StringBuilder("predicate=").append(encode(pattern.predicate()));
		for (int i = 0; i < pattern.args().size(); i++) {
			FactPattern.Arg arg = pattern.args().get(i);
			if (arg.type() != null) {
				query.append("&args.").append(i).append(".type=").append(encode(arg.type()));
			}
			if (arg.id() != null) {
				query.append("&args.").append(i).append(".id=").append(encode(arg.id()));
			}
		}
		return query.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private HttpResponse<InputStream> get(String path, @Nullable String etag) throws IOException {
		HttpRequest.Builder request = this.outbound.request(URI.create(this.account.url() + "/api" + path))
			.header("Authorization", "Bearer " + this.account.apiKey())
			.header("Accept", "application/json")
			.header("Accept-Encoding", "gzip")
			.header("User-Agent", this.account.userAgent())
			.header("X-OsoApiVersion", "0")
			.header("X-Oso-Instance-Id", this.account.clientId())
			.header("X-Request-ID", UUID.randomUUID().toString());
		if (etag != null) {
			request.header("If-None-Match", etag);
		}
		HttpResponse<InputStream> response = send(request.build());
		requireOriginal(response);
		int status = response.statusCode();
		if (status != OK && !(status == NOT_MODIFIED && etag != null)) {
			throw new BadStatus(this.account, this.clock, this.outbound.way(response.uri())).explain(response, path);
		}
		return response;
	}

	/**
	 * What a node answers may be hours old, and lacks unsettled facts; a copy of it would
	 * pass for a recent one of which all is settled.
	 */
	private void requireOriginal(HttpResponse<InputStream> response) throws IOException {
		if (response.headers().firstValue(NodeStatus.HEADER).isPresent()) {
			response.body().close();
			throw new RefreshException(Cause.ANOTHER_NODE,
					this.account.url()
							+ " is itself a Fallback node; its answers come from a copy that may be out of date"
							+ " or lack unsettled facts; set OSO_URL to Oso Cloud");
		}
	}

	/**
	 * Waits for the headers by the clock of this class: what the JDK's own time limit
	 * covers differs between its versions.
	 */
	private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
		CompletableFuture<HttpResponse<InputStream>> response = this.client.sendAsync(request,
				(info) -> new TimedBody(this.limits.stall(), this.limits.whole()));
		try {
			return response.get(this.limits.answer().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			response.cancel(true);
			throw new RefreshException(Cause.TIMEOUT, this.account.url() + " has not answered"
					+ this.outbound.way(request.uri()) + " within " + this.limits.answer().toMillis() + " ms", ex);
		}
		catch (ExecutionException ex) {
			throw new RefreshException(Cause.UNREACHABLE, "cannot reach " + this.account.url()
					+ this.outbound.way(request.uri()) + ": " + Reasons.of(ex) + "; check OSO_URL and the network", ex);
		}
		catch (InterruptedException ex) {
			response.cancel(true);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
	}

	private void read(HttpResponse<InputStream> response, String what, long limit, BodyReader reader)
			throws IOException {
		try (InputStream body = response.body()) {
			reader.read(new BoundedStream(decoded(response, body), limit, what));
		}
		catch (RefreshException ex) {
			throw new RefreshException(ex.kind(), "reading " + what + ": " + ex.text(), ex.retryAfter(), ex);
		}
		catch (JacksonIOException ex) {
			IOException cause = ex.getCause();
			if (cause instanceof InterruptedIOException) {
				throw cause;
			}
			if (cause instanceof RefreshException failure) {
				throw new RefreshException(failure.kind(), "reading " + what + ": " + failure.text(), ex);
			}
			throw new RefreshException(Cause.MALFORMED, "reading " + what + ": " + Reasons.of(ex), ex);
		}
		catch (JacksonException ex) {
			throw new RefreshException(Cause.MALFORMED, what + ": not the JSON that was expected: " + problem(ex), ex);
		}
		catch (ZipException | EOFException ex) {
			throw new RefreshException(Cause.MALFORMED, what + ": not compressed as announced: " + Reasons.of(ex), ex);
		}
	}

	private static InputStream decoded(HttpResponse<InputStream> response, InputStream body) throws IOException {
		String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
		return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
			case "identity", "" -> body;
			case "gzip", "x-gzip" -> GzipBody.of(body);
			default -> throw new RefreshException(Cause.MALFORMED,
					"the answer has the encoding '" + encoding + "', which was not asked for");
		};
	}

	/** The library adds where it read from, which is of no use to anybody here. */
	private static String problem(JacksonException ex) {
		String message = String.valueOf(ex.getOriginalMessage()).lines().findFirst().orElse("");
		int place = message.indexOf(" (start marker");
		return (place < 0) ? message : message.substring(0, place);
	}

	private static @Nullable String etagOf(HttpResponse<InputStream> response) {
		return response.headers().firstValue("ETag").orElse(null);
	}

	/**
	 * Which environment to read, and as whom.
	 *
	 * @param url where the API is, without {@code /api} and without a slash at the end
	 * @param apiKey the key to present
	 * @param clientId how this node calls itself
	 * @param userAgent what this program calls itself
	 */
	record Account(String url, String apiKey, String clientId, String userAgent) {

		@Override
		public String toString() {
			return this.url + " as " + this.clientId;
		}

	}

	private interface BodyReader {

		void read(InputStream body) throws IOException;

	}

}
