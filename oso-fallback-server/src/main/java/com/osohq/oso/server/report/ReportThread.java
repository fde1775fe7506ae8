package com.osohq.oso.server.report;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports on a thread of its own: when the first refresh has ended, well or not, then
 * again and again, and a last time when the process ends.
 */
final class ReportThread implements RefreshListener, AutoCloseable {

	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private static final Duration END = Duration.ofSeconds(1);

	/** When not even the failure could be dealt with: no memory, most likely. */
	private static final Duration RESPITE = Duration.ofSeconds(30);

	private static final Logger LOGGER = LoggerFactory.getLogger(ReportThread.class);

	private final Reporter reporter;

	private final Semaphore due = new Semaphore(0);

	private final AtomicBoolean refreshed = new AtomicBoolean();

	private final Thread thread;

	/**
	 * A thread that does not run yet.
	 * @param reporter what it does
	 */
	ReportThread(Reporter reporter) {
		this.reporter = reporter;
		this.thread = new Thread(this::run, "report");
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	@Override
	public void refreshed(Duration took, Outcome outcome, @Nullable RefreshFailure failure) {
		if (this.refreshed.compareAndSet(false, true)) {
			this.due.release();
		}
	}

	private void run() {
		try {
			Duration delay = this.reporter.first();
			while (true) {
				boolean early = this.due.tryAcquire(delay.toMillis(), TimeUnit.MILLISECONDS);
				LOGGER.debug("reporting {}", early ? "early" : "as scheduled");
				delay = report();
			}
		}
		catch (InterruptedException ex) {
			LOGGER.debug("no more reports but the last");
		}
	}

	private Duration report() throws InterruptedException {
		try {
			return this.reporter.report();
		}
		catch (RuntimeException | Error ex) {
			return RESPITE;
		}
	}

	/** Ends it, in the middle of a report if need be, and sends a last one. */
	@Override
	public void close() {
		this.thread.interrupt();
		try {
			this.thread.join(END.toMillis());
			if (!this.thread.isAlive()) {
				this.reporter.sayGoodbye(FAREWELL);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
