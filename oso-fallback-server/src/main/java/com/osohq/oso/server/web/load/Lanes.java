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
 * The places at which requests are worked at. Every request begins in the short lane; one
 * that turns out to take long has to change to the long lane, where there are few places,
 * so that long questions never keep short ones waiting. Thread-safe.
 *
 * <p>
 * Whoever finds no place in the short lane waits without a thread, first come, first
 * served. Questions that were long the last time do not enter the short lane at all, and
 * while others wait, less counts as long: who asks again as soon as it is refused can
 * then not make others wait by its number.
 */
public final class Lanes {

	/** How many requests may wait for a place in the short lane. */
	static final int QUEUE = 224;

	/** How long a request waits for a place in the short lane at most. */
	public static final Duration MAX_WAIT = Duration.ofSeconds(1);

	private static final int SHORT_PLACES = 8;

	/**
	 * Half of the processor is left to the short lane. Not more than some, since all
	 * requests that have a thread or wait with one must be fewer than there are threads.
	 */
	private static final int LONG_PLACES = Math.min(8, 2 * Runtime.getRuntime().availableProcessors());

	/**
	 * How many requests may wait for one without a thread. Who asks again as soon as it
	 * is refused is slowed down by waiting.
	 */
	private static final int LONG_QUEUE = 96;

	/** Each of those waits with a thread, and with the memory that it has taken. */
	private static final int LONG_WAITING = 8;

	private static final long LONG_WAIT_MS = 2_000;

	private static final long LOOK_EVERY_MS = 50;

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

	private final Deque<Runnable> longQueue = new ArrayDeque<>();

	private int free = SHORT_PLACES;

	private final Semaphore longPlaces = new Semaphore(LONG_PLACES, true);

	private final Semaphore longWaiting = new Semaphore(LONG_WAITING);

	private final Semaphore pagePlaces = new Semaphore(PAGE_PLACES, true);

	private final Semaphore pagesWaiting = new Semaphore(PAGES_WAITING);

	private final Writers writers = new Writers();

	/**
	 * The lanes of one process.
	 * @param refusals is told of requests that find no place
	 */
	public Lanes(Refusals refusals) {
		this.refusals = refusals;
	}

	/** How many requests wait for a place in the short lane. */
	public synchronized int waiting() {
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
		throw refusal(Reason.QUEUE);
	}

	/** Stops waiting; false if the waiter has got a place. */
	boolean giveUp(Runnable waiter) {
		Reason reason;
		synchronized (this) {
			if (this.queue.remove(waiter)) {
				reason = Reason.QUEUE;
			}
			else if (this.longQueue.remove(waiter)) {
				reason = Reason.LONG_QUESTION;
			}
			else {
				return false;
			}
		}
		this.refusals.count(reason);
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
		return (waiting() > 0) ? SHORT_WHILE_OTHERS_WAIT_NANOS : SHORT_NANOS;
	}

	/** The questions that were long the last time. */
	LongQuestions longQuestions() {
		return this.longQuestions;
	}

	/**
	 * Takes a place in the long lane, or waits for one without a thread: then the waiter
	 * is called when there is one.
	 * @throws OverloadException if too many wait
	 */
	boolean enterLong(Runnable waiter) {
		synchronized (this) {
			if (isLongFree()) {
				return true;
			}
			if (this.longQueue.size() < LONG_QUEUE) {
				this.longQueue.addLast(waiter);
				return false;
			}
		}
		throw refusal(Reason.LONG_QUESTION);
	}

	/** Takes a place in the long lane for a request that has been worked at. */
	void changeToLong() {
		if (isLongFree()) {
			return;
		}
		if (!this.longWaiting.tryAcquire()) {
			throw refusal(Reason.LONG_QUESTION);
		}
		try {
			if (isLongFreeSoon()) {
				return;
			}
		}
		finally {
			this.longWaiting.release();
		}
		throw refusal(Reason.LONG_QUESTION);
	}

	/**
	 * Takes a place for a page.
	 * @throws OverloadException if there is none soon
	 */
	void enterPage() {
		if (!this.pagePlaces.tryAcquire() && !isPageFreeSoon()) {
			throw refusal(Reason.QUEUE);
		}
	}

	private boolean isPageFreeSoon() {
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

	/** Takes a place in the long lane that is free, or that a slow reader keeps. */
	private boolean isLongFree() {
		return this.longPlaces.tryAcquire() || this.writers.displaceOne();
	}

	private boolean isLongFreeSoon() {
		try {
			for (long waited = 0; waited < LONG_WAIT_MS; waited += LOOK_EVERY_MS) {
				if (this.longPlaces.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS) || this.writers.displaceOne()) {
					return true;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return false;
	}

	/** The request keeps a place in the long lane, and waits for its client. */
	void beginsToWrite(Pass pass, long deadline) {
		this.writers.add(pass, deadline);
	}

	/** The client has read; false if the request has lost its place meanwhile. */
	boolean hasWritten(Pass pass) {
		return this.writers.remove(pass);
	}

	/** Nothing more is written; a place that was lost is not needed any more. */
	void endsWriting(Pass pass) {
		if (!this.writers.remove(pass)) {
			this.writers.isBack();
		}
	}

	/** Has a request that has lost its place wait for another; false if there is none. */
	boolean comesBack() {
		try {
			return isLongFreeSoon();
		}
		finally {
			this.writers.isBack();
		}
	}

	/** Whoever has taken memory already goes first. */
	void leaveLong() {
		Runnable next;
		synchronized (this) {
			next = this.longPlaces.hasQueuedThreads() ? null : this.longQueue.pollFirst();
			if (next == null) {
				this.longPlaces.release();
			}
		}
		if (next != null) {
			next.run();
		}
	}

	private OverloadException refusal(Reason reason) {
		this.refusals.count(reason);
		return new OverloadException((reason == Reason.QUEUE) ? "the server is busy with other requests; try again"
				: "the server is busy with other long questions; try again, or ask for less at once");
	}

}
