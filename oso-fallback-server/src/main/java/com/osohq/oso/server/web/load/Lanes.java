package com.osohq.oso.server.web.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.web.load.Refusals.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The places where requests are processed. Every request begins in the short lane; one
 * that turns out to take long has to change to the long lane, where there are few places,
 * so that long questions never keep short ones waiting. Thread-safe.
 *
 * <p>
 * Whoever finds no place in the short lane waits without a thread, first come, first
 * served. Questions that were long the last time do not enter the short lane at all, and
 * while others wait, less counts as long: clients that retry as soon as they are refused
 * can then not keep others waiting by their number.
 */
public final class Lanes {

	/** How many requests may wait for a place in the short lane. */
	static final int QUEUE = 224;

	/** How long a request that has not begun waits for a place at most. */
	public static final Duration MAX_WAIT = Duration.ofSeconds(1);

	private static final int SHORT_PLACES = 8;

	/** Pages for operators ask for no key, and take more than a check. */
	private static final int PAGE_PLACES = 2;

	/** Each of those waits with a thread. */
	private static final int PAGES_WAITING = 1;

	private static final long PAGE_WAIT_MS = 500;

	/** So much time of the processor makes a question a long one. */
	private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	/** So much does while others wait. */
	private static final long SHORT_WHILE_OTHERS_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final Refusals refusals;

	private final LongQuestions longQuestions = new LongQuestions();

	private final Deque<Runnable> queue = new ArrayDeque<>();

	private int free = SHORT_PLACES;

	private final LongLane longLane;

	private final Semaphore pagePlaces = new Semaphore(PAGE_PLACES, true);

	private final Semaphore pagesWaiting = new Semaphore(PAGES_WAITING);

	/**
	 * The lanes of one process.
	 * @param refusals is told of requests that find no place
	 */
	public Lanes(Refusals refusals) {
		this.refusals = refusals;
		this.longLane = new LongLane(refusals);
	}

	/** The places for long questions. */
	LongLane longLane() {
		return this.longLane;
	}

	/** How many requests wait for a place without having begun. */
	public int waiting() {
		return waitingForShort() + this.longLane.waiting();
	}

	private synchronized int waitingForShort() {
		return this.queue.size();
	}

	synchronized boolean tryEnterShort() {
		if (this.free == 0) {
			return false;
		}
		this.free--;
		return true;
	}

	/** Takes a place, or waits for one: then the waiter is called when there is one. */
	boolean enterShort(Runnable waiter) {
		synchronized (this) {
			if (tryEnterShort()) {
				return true;
			}
			if (this.queue.size() < QUEUE) {
				this.queue.addLast(waiter);
				return false;
			}
		}
		throw refusal();
	}

	/** Stops waiting; false if the waiter was or is being called. */
	boolean giveUpShort(Runnable waiter) {
		synchronized (this) {
			if (!this.queue.remove(waiter)) {
				return false;
			}
		}
		this.refusals.count(Reason.QUEUE);
		return true;
	}

	void leaveShort() {
		Runnable next = next();
		if (next != null) {
			next.run();
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable first = this.queue.pollFirst();
		if (first == null) {
			this.free++;
		}
		return first;
	}

	/** How much time of the processor a question may take in the short lane. */
	long shortNanos() {
		return (waitingForShort() > 0) ? SHORT_WHILE_OTHERS_WAIT_NANOS : SHORT_NANOS;
	}

	/** The questions that were long the last time. */
	LongQuestions longQuestions() {
		return this.longQuestions;
	}

	/**
	 * Takes a place for a page.
	 * @throws OverloadException if there is none soon
	 */
	void enterPage() {
		if (!this.pagePlaces.tryAcquire() && !awaitPage()) {
			throw refusal();
		}
	}

	private boolean awaitPage() {
		if (!this.pagesWaiting.tryAcquire()) {
			return false;
		}
		try {
			return this.pagePlaces.tryAcquire(PAGE_WAIT_MS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.pagesWaiting.release();
		}
	}

	void leavePage() {
		this.pagePlaces.release();
	}

	private OverloadException refusal() {
		this.refusals.count(Reason.QUEUE);
		return new OverloadException("the server is busy with other requests; try again");
	}

}
