package com.osohq.oso.server.report.error;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import com.osohq.oso.server.ops.logging.Redactor;
import org.slf4j.LoggerFactory;

/**
 * Puts every event of level ERROR into a buffer, from the time it is installed until it
 * is closed.
 */
public final class ErrorAppender extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {

	private final SafeText text;

	private final ErrorBuffer buffer;

	/**
	 * An appender that gets nothing yet.
	 * @param redactor takes keys out of messages
	 * @param buffer where errors go
	 */
	public ErrorAppender(Redactor redactor, ErrorBuffer buffer) {
		this.text = new SafeText(redactor);
		this.buffer = buffer;
	}

	/** Gets everything that is logged from now on. */
	public void install() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
			setContext(logging);
			setName("error-reports");
			start();
			logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			this.buffer.add(new ErrorSignature(event.getLoggerName(), this.text.of(event),
					Causes.of(event.getThrowableProxy())));
		}
	}

	@Override
	public void close() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
			logging.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
		}
		stop();
	}

}
