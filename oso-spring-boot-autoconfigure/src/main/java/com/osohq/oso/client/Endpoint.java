package com.osohq.oso.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.OsoConnectionException;
import com.osohq.oso.OsoException;
import com.osohq.oso.OsoInterruptedException;
import com.osohq.oso.OsoProtocolException;
import com.osohq.oso.OsoResponseException;
import com.osohq.oso.client.wire.ErrorText;
import com.osohq.oso.client.wire.MalformedAnswerException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Makes single attempts at one target and keeps record of them.
 */
final class Endpoint {

	private static final int NO_CONTENT = 204;

	private static final String REQUEST_ID = "X-Request-ID";

	private static final String OFFSET = "OsoOffset";

	private static final String SNAPSHOT_AGE = "X-Oso-Snapshot-Age";

	/** An answer is held in memory: 64 MiB are a million ids of usual length. */
	private static final int RESPONSE_LIMIT = 64 * 1024 * 1024;

	private final Target target;

	private final Transport transport;

	private final OperationUrls urls;

	private final Identity identity;

	private final TimeSource time;

	private final TargetRecord record;

	private final Failures failures;

	private final ErrorText errorText = new ErrorText();

	private final AtomicReference<@Nullable String> offset = new AtomicReference<>();

	Endpoint(Target target, Transport transport, Identity identity, Eligibility eligibility, TimeSource time) {
		this.target = target;
		this.transport = transport;
		this.urls = new OperationUrls(transport.url());
		this.identity = identity;
		this.time = time;
		this.record = new TargetRecord(target, transport.url().uri(), eligibility, time);
		this.failures = new Failures(target, transport);
	}

	TargetStatus status() {
		return this.record.status();
	}

	/**
	 * Makes one attempt.
	 * @param call the call
	 * @return the answer
	 * @throws OsoException if there is none, or none that makes sense
	 */
	<T> Answer<T> attempt(Call<T> call) {
		try {
			return attemptInSlot(call);
		}
		catch (OsoException ex) {
			this.record.failed(call.operation(), ex);
			throw ex;
		}
	}

	private <T> Answer<T> attemptInSlot(Call<T> call) {
		Slots slots = this.transport.slots();
		try {
			if (!slots.acquire(this.transport.timeouts().connect())) {
				throw new OsoConnectionException(
						this.target.label() + " error: no connection became free in time; raise max-connections",
						call.requestId(), null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OsoInterruptedException(call.requestId(), ex);
		}
		try {
			return send(call);
		}
		finally {
			slots.release();
		}
	}

	private <T> Answer<T> send(Call<T> call) {
		// The network takes real time, also in tests that rule the time otherwise.
		long start = TimeSource.SYSTEM.nanos();
		try {
			RestClient.RequestBodySpec request = this.transport.restClient()
				.method(HttpMethod.valueOf(call.operation().method()))
				.uri(this.urls.of(call))
				.headers((headers) -> addHeaders(headers, call));
			byte[] body = call.body();
			if (body != null) {
				request.contentLength(body.length).body((stream) -> stream.write(body));
			}
			return request.exchangeForRequiredValue((sent, response) -> receive(call, response));
		}
		catch (ResourceAccessException ex) {
			throw this.failures.ofConnection(call, ex, TimeSource.SYSTEM.since(start));
		}
	}

	private void addHeaders(HttpHeaders headers, Call<?> call) {
		headers.setBearerAuth(this.identity.apiKey());
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		headers.set(HttpHeaders.USER_AGENT, this.identity.userAgent());
		headers.set("X-OsoApiVersion", "0");
		headers.set(REQUEST_ID, call.requestId());
		headers.set("X-Oso-Instance-Id", this.identity.instanceId());
		String lastOffset = this.offset.get();
		if (lastOffset != null) {
			headers.set(OFFSET, lastOffset);
		}
	}

	private <T> Answer<T> receive(Call<T> call, ClientHttpResponse response) throws IOException {
		int status = response.getStatusCode().value();
		HttpHeaders headers = response.getHeaders();
		String answeredId = headers.getFirst(REQUEST_ID);
		String requestId = (answeredId != null) ? answeredId : call.requestId();
		byte[] body = readBody(response, status, requestId);
		if (!isSuccess(status)) {
			throw new OsoResponseException(this.target.label() + " error: " + this.errorText.of(status, body), status,
					requestId, RetryAfter.parse(headers, this.time));
		}
		rememberOffset(headers.getFirst(OFFSET));
		T value = read(call, body, requestId);
		this.record.succeeded(snapshotAge(headers.getFirst(SNAPSHOT_AGE)));
		return new Answer<>(this.target, status, requestId, value);
	}

	private <T> T read(Call<T> call, byte[] body, String requestId) {
		try {
			return call.reader().apply(body);
		}
		catch (MalformedAnswerException ex) {
			throw new OsoProtocolException(this.target.label() + " error: unexpected response: " + ex.getMessage(),
					requestId, ex);
		}
	}

	private byte[] readBody(ClientHttpResponse response, int status, String requestId) throws IOException {
		try (InputStream stream = response.getBody()) {
			byte[] body = readBytes(stream, announcedLength(response.getHeaders()));
			if (body.length > RESPONSE_LIMIT) {
				throw new OsoProtocolException(
						this.target.label() + " error: the answer has more than " + RESPONSE_LIMIT + " bytes",
						requestId, null);
			}
			if (isSuccess(status) && status != NO_CONTENT && isCutShort(response.getHeaders(), body)) {
				throw new IOException("the answer was cut short after " + body.length + " bytes");
			}
			return body;
		}
	}

	/** An answer of announced length does not need the buffer of a long one. */
	private static byte[] readBytes(InputStream stream, long announced) throws IOException {
		try {
			boolean isShort = announced >= 0 && announced < RESPONSE_LIMIT;
			int enough = (isShort ? (int) announced : RESPONSE_LIMIT) + 1;
			byte[] body = stream.readNBytes(enough);
			if (!isShort || body.length < enough) {
				return body;
			}
			// HTTP clients that unpack answers may still announce the packed length.
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			whole.write(body);
			whole.write(stream.readNBytes(RESPONSE_LIMIT + 1 - enough));
			return whole.toByteArray();
		}
		catch (RuntimeException ex) {
			// That is how Reactor Netty says that the connection broke, or was too slow.
			throw new IOException("the answer broke off: " + ex.getMessage(), ex);
		}
	}

	private static boolean isSuccess(int status) {
		return status >= 200 && status < 300;
	}

	/**
	 * Not all HTTP clients notice that. Answers without a body may announce a length too.
	 */
	private static boolean isCutShort(HttpHeaders headers, byte[] body) {
		return announcedLength(headers) > body.length;
	}

	/** The length of the body, negative if the headers do not tell. */
	private static long announcedLength(HttpHeaders headers) {
		return (headers.getFirst(HttpHeaders.CONTENT_ENCODING) == null) ? headers.getContentLength() : -1;
	}

	/** Offsets of Oso Cloud mean nothing to a Fallback node. */
	private void rememberOffset(@Nullable String answered) {
		if (answered != null && this.target == Target.CLOUD) {
			this.offset.set(answered);
		}
	}

	private static @Nullable Duration snapshotAge(@Nullable String seconds) {
		if (seconds == null || !seconds.matches("\\d{1,12}")) {
			return null;
		}
		return Duration.ofSeconds(Long.parseLong(seconds));
	}

}
