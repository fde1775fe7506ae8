package com.osohq.oso.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What some packages log, from its creation until it is closed.
 */
final class LogCapture implements AutoCloseable {

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final List<Logger> loggers = new ArrayList<>();

	private LogCapture() {
		this.events.list = new CopyOnWriteArrayList<>();
		this.events.start();
	}

	static LogCapture of(String... packages) {
		LogCapture capture = new LogCapture();
		for (String each : packages) {
			Logger logger = (Logger) LoggerFactory.getLogger(each);
			logger.addAppender(capture.events);
			capture.loggers.add(logger);
		}
		return capture;
	}

	/** Level and message of each event. */
	List<String> lines() {
		return this.events.list.stream().map((event) -> event.getLevel() + " " + event.getFormattedMessage()).toList();
	}

	/** How many events come with an exception. */
	long stackTraces() {
		return this.events.list.stream().filter((event) -> event.getThrowableProxy() != null).count();
	}

	@Override
	public void close() {
		this.loggers.forEach((logger) -> logger.detachAppender(this.events));
	}

}
