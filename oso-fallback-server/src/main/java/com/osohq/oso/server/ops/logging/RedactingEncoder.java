package com.osohq.oso.server.ops.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

/**
 * Takes API keys out of what another encoder makes of an event. Looking at the finished
 * text covers every format and every part of an event: message, exceptions, MDC and what
 * else there may be one day.
 */
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {

	/** Keeps every byte, whatever the encoding; keys are ASCII in all of them. */
	private static final Charset BYTES = StandardCharsets.ISO_8859_1;

	private final Encoder<ILoggingEvent> delegate;

	private final Redactor redactor;

	RedactingEncoder(Encoder<ILoggingEvent> delegate, Redactor redactor) {
		this.delegate = delegate;
		this.redactor = redactor;
	}

	/** Like this one, but with another redactor. */
	RedactingEncoder with(Redactor other) {
		return new RedactingEncoder(this.delegate, other);
	}

	@Override
	public byte[] headerBytes() {
		return this.delegate.headerBytes();
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		String text = new String(this.delegate.encode(event), BYTES);
		return this.redactor.redact(text).getBytes(BYTES);
	}

	@Override
	public byte[] footerBytes() {
		return this.delegate.footerBytes();
	}

}
