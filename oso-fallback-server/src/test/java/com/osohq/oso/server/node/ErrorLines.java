package com.osohq.oso.server.node;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * The errors that a class logs, from its creation until it is closed.
 */
final class ErrorLines implements AutoCloseable {

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final Logger logger;

	ErrorLines(Class<?> logging) {
		this.logger = (Logger) LoggerFactory.getLogger(logging);
		this.events.start();
		this.logger.addAppender(this.events);
	}

	List<String> lines() {
		return this.events.list.stream()
			.filter((event) -> event.getLevel() == Level.ERROR)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.events);
	}

}
