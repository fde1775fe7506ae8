package com.osohq.spring.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * What one class logs during a test, instead of on the console.
 */
public final class LogLines implements BeforeEachCallback, AfterEachCallback {

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Logger logger;

	private final Level level;

	/**
	 * Listens to the logger of a class.
	 * @param source the class
	 * @param level the least level that is kept
	 */
	public LogLines(Class<?> source, Level level) {
		this.appender.list = new CopyOnWriteArrayList<>();
		this.logger = (Logger) LoggerFactory.getLogger(source);
		this.level = level;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.appender.start();
		this.logger.setLevel(this.level);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.appender);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	/**
	 * Returns what has been logged so far.
	 * @return the events, in their order
	 */
	public List<ILoggingEvent> list() {
		return this.appender.list;
	}

}
