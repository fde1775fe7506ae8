package com.osohq.spring.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoInterruptedException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.client.wire.ErrorText;
import com.osohq.spring.client.wire.MalformedAnswerException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Makes single attempts at one target and keeps record of them.
 */
final class Endpoint {

	private static final String REQUEST_ID = "X-Request-ID";

	private static final String OFFSET = "OsoOffset";

	private static final String SNAPSHOT_AGE = "X-Oso-Snapshot-Age";

	private final Target target;

	private final Identity identity;

	private final TimeSource time;

	private final TargetRecord record;

	private final Exchange exchange;

	private final Exchange checks;

	private final ErrorText errorText = new ErrorText();

	private final AtomicReference<@Nullable String> offset = new AtomicReference<>();

	Endpoint(Target target, Transport transport, Transport checks, Identity identity, Eligibility eligibility,
			TimeSource time) {
		this.target = target;
		this.identity = identity;
		this.time = time;
		this.record = new TargetRecord(target, transport.url().uri(), eligibility, time);
		this.exchange = new Exchange(target, transport);
		this.checks = (checks != transport) ? new Exchange(target, checks) : this.exchange;
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
		return attempt(call, Settings.LONGEST);
	}

	/**
	 * Makes one attempt.
	 * @param call the call
	 * @param slack how long its request may be put off until there is a slot
	 * @return the answer
	 * @throws OsoException if there is none, or none that makes sense
	 */
	<T> Answer<T> attempt(Call<T> call, Duration slack) {
		try {
			return attemptInSlot(call, slack);
		}
		catch (OsoException ex) {
			this.record.failed(call.operation(), ex);
			throw ex;
		}
	}

	private <T> Answer<T> attemptInSlot(Call<T> call, Duration slack) {
		Exchange exchange = call.operation().isCheck() ? this.checks : this.exchange;
		Transport transport = exchange.transport();
		Slots slots = transport.slots();
		try {
			if (!slots.acquire(Timeouts.shorter(transport.timeouts().connect(), slack))) {
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
			return answer(call, exchange.send(call, (headers) -> addHeaders(headers, call)));
		}
		finally {
			slots.release();
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

	private <T> Answer<T> answer(Call<T> call, Reply reply) {
		HttpHeaders headers = reply.headers();
		String answeredId = headers.getFirst(REQUEST_ID);
		String requestId = (answeredId != null) ? answeredId : call.requestId();
		if (reply.isTooLong() && reply.isSuccess()) {
			throw new OsoProtocolException(
					this.target.label() + " error: the answer has more than " + Reply.LIMIT + " bytes", requestId,
					null);
		}
		if (!reply.isSuccess()) {
			byte[] text = reply.isTooLong() ? new byte[0] : reply.body();
			throw new OsoResponseException(this.target.label() + " error: " + this.errorText.of(reply.status(), text),
					reply.status(), requestId, RetryAfter.parse(headers, this.time));
		}
		rememberOffset(headers.getFirst(OFFSET));
		T value = read(call, reply.body(), requestId);
		this.record.succeeded(snapshotAge(headers.getFirst(SNAPSHOT_AGE)));
		return new Answer<>(this.target, reply.status(), requestId, value);
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

	/**
	 * Offsets of Oso Cloud mean nothing to a Fallback node. One that no header could
	 * carry would make all further requests fail.
	 */
	private void rememberOffset(@Nullable String answered) {
		if (answered != null && this.target == Target.CLOUD && answered.matches("[!-~]{1,1000}")) {
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
