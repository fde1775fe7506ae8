package com.osohq.oso.server.ops.logging;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Puts a {@link RedactingEncoder} in front of everything that is logged, as soon as
 * logging is set up. Works on whatever appenders there are, so that no configuration of
 * the logging can forget it.
 */
public final class RedactionInstaller implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			Redactor redactor = new Redactor(keys(event.getEnvironment()));
			for (Logger logger : context.getLoggerList()) {
				install(logger, redactor);
			}
		}
	}

	private static void install(AppenderAttachable<ILoggingEvent> owner, Redactor redactor) {
		for (Iterator<Appender<ILoggingEvent>> appenders = owner.iteratorForAppenders(); appenders.hasNext();) {
			Appender<ILoggingEvent> appender = appenders.next();
			if (appender instanceof OutputStreamAppender<ILoggingEvent> writer) {
				writer.setEncoder(redacting(writer.getEncoder(), writer, redactor));
			}
			else if (appender instanceof AppenderAttachable<?>) {
				@SuppressWarnings("unchecked")
				AppenderAttachable<ILoggingEvent> nested = (AppenderAttachable<ILoggingEvent>) appender;
				install(nested, redactor);
			}
		}
	}

	private static Encoder<ILoggingEvent> redacting(Encoder<ILoggingEvent> encoder,
			OutputStreamAppender<ILoggingEvent> writer, Redactor redactor) {
		RedactingEncoder redacting = (encoder instanceof RedactingEncoder installed) ? installed.with(redactor)
				: new RedactingEncoder(encoder, redactor);
		redacting.setContext(writer.getContext());
		redacting.start();
		return redacting;
	}

	private static List<String> keys(Environment environment) {
		Stream<String> ours = Stream.of("oso.api-token", "oso.client-tokens")
			.map((name) -> environment.getProperty(name, ""))
			.flatMap((value) -> Arrays.stream(value.split(",")));
		Stream<String> headers = Stream.of("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_HEADERS")
			.map((name) -> environment.getProperty(name, ""))
			.flatMap((value) -> Arrays.stream(value.split(",")))
			.map((header) -> header.substring(header.indexOf('=') + 1));
		return Stream.concat(ours, headers).map(String::trim).toList();
	}

}
