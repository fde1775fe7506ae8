package com.osohq.oso.server.application;

import java.util.concurrent.CountDownLatch;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * A server that has started and answers.
 */
public final class RunningServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final CountDownLatch stopped;

	private RunningServer(ConfigurableApplicationContext context, CountDownLatch stopped) {
		this.context = context;
		this.stopped = stopped;
	}

	static RunningServer start(SpringApplication application, String... args) {
		CountDownLatch stopped = new CountDownLatch(1);
		application.addListeners(new StopListener(stopped));
		return new RunningServer(application.run(args), stopped);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	/** The port that it listens on. */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** Waits until the server is told to stop, as it is when the process is. */
	public void awaitStop() throws InterruptedException {
		this.stopped.await();
	}

	/** Lets requests under way finish, for some seconds, and stops. */
	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Notices that the application is closing. A class, since of a lambda expression
	 * Spring cannot tell which events it is for.
	 */
	private record StopListener(CountDownLatch stopped) implements ApplicationListener<ContextClosedEvent> {

		@Override
		public void onApplicationEvent(ContextClosedEvent event) {
			this.stopped.countDown();
		}

	}

}
