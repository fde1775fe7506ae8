package com.osohq.oso.server.node;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes for ever, on a thread of its own; a single one, so that there are never two
 * refreshes at a time.
 */
final class RefreshThread implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	/** When not even the failure could be dealt with: no memory, most likely. */
	private static final Duration RESPITE = Duration.ofSeconds(30);

	private static final Logger LOGGER = LoggerFactory.getLogger(RefreshThread.class);

	private final Task task;

	private final Pause pause;

	private final Thread thread;

	private volatile Duration initialDelay = Duration.ZERO;

	/**
	 * A thread that does not run yet.
	 * @param task what to do again and again
	 * @param pause waits in between
	 */
	RefreshThread(Task task, Pause pause) {
		this("refresh", task, pause);
	}

	/**
	 * A thread for something else that never ends.
	 * @param name what it does, for logs
	 */
	RefreshThread(String name, Task task, Pause pause) {
		this.task = task;
		this.pause = pause;
		this.thread = new Thread(this::runQuietly, name);
		this.thread.setDaemon(true);
	}

	/** Begins after a delay. */
	void start(Duration delay) {
		this.initialDelay = delay;
		this.thread.start();
	}

	private void runQuietly() {
		try {
			Duration delay = this.initialDelay;
			while (true) {
				this.pause.last(delay);
				delay = run();
			}
		}
		catch (InterruptedException ex) {
			LOGGER.debug("ended");
		}
	}

	private Duration run() throws InterruptedException {
		try {
			return this.task.run();
		}
		catch (RuntimeException | Error ex) {
			return RESPITE;
		}
	}

	/** Ends it, in the middle of a refresh if need be. */
	@Override
	public void close() {
		this.thread.interrupt();
		try {
			this.thread.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What the thread does.
	 */
	interface Task {

		/** Does it once, and returns how long to wait before the next time. */
		Duration run() throws InterruptedException;

	}

	/**
	 * Waits.
	 */
	interface Pause {

		/** The real thing. */
		Pause SLEEP = (duration) -> Thread.sleep(duration.toMillis());

		void last(Duration duration) throws InterruptedException;

		/** Ends it early, if it can be ended. */
		default void end() {
		}

	}

}
