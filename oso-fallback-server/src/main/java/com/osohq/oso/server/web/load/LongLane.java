package com.osohq.oso.server.web.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.web.load.Refusals.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The places for long questions. A place that becomes free goes to whoever waits: first
 * to requests that hold memory and a thread already, then to those that have not begun.
 * Nobody overtakes them. Thread-safe.
 */
final class LongLane {

	/**
	 * Half of the processor is left to the short lane. Not more than some, since all
	 * requests that have a thread or wait with one must be fewer than there are threads.
	 */
	static final int PLACES = Math.min(8, 2 * Runtime.getRuntime().availableProcessors());

	/** Waiting slows down clients that retry as soon as they are refused. */
	static final int QUEUE = 96;

	/** Each of those waits with a thread, and with the memory that it has taken. */
	private static final int WAITING = 8;

	private static final long WAIT_MS = 2_000;

	/** How often it is looked whether somebody reads too slowly. */
	private static final long LOOK_EVERY_MS = 50;

	private final Deque<Runnable> begun = new ArrayDeque<>();

	private final Deque<Runnable> queue = new ArrayDeque<>();

	private final Writers writers = new Writers();

	private final Refusals refusals;

	private int free = PLACES;

	/** The same as no place being free, for those who look without the lock. */
	private volatile boolean full;

	LongLane(Refusals refusals) {
		this.refusals = refusals;
	}

	/** Whether whoever needs a place has to wait for it. */
	boolean isFull() {
		return this.full;
	}

	/** How many requests that have not begun wait for a place. */
	synchronized int waiting() {
		return this.queue.size();
	}

	/**
	 * Takes a place, or waits for one without a thread: then the waiter is called when
	 * there is one.
	 * @return whether there is a place already
	 * @throws OverloadException if too many wait
	 */
	boolean enter(Runnable waiter) {
		synchronized (this) {
			if (tryTake()) {
				return true;
			}
			if (this.queue.size() >= QUEUE) {
				throw refusal();
			}
			this.queue.addLast(waiter);
		}
		displace();
		return false;
	}

	/** Stops waiting; false if the waiter was or is being called. */
	boolean giveUp(Runnable waiter) {
		displace();
		synchronized (this) {
			if (!this.queue.remove(waiter)) {
				return false;
			}
		}
		this.refusals.count(Reason.LONG_QUESTION);
		return true;
	}

	/**
	 * Takes a place for a request that has been processed, and waits for one with its
	 * thread.
	 * @throws OverloadException if there is none in time, or too many wait
	 */
	void change() {
		if (!await(WAITING)) {
			throw refusal();
		}
	}

	void leave() {
		Runnable next;
		synchronized (this) {
			next = next();
			if (next == null) {
				this.free++;
				this.full = false;
			}
		}
		if (next != null) {
			next.run();
		}
	}

	/** The request keeps its place while it waits for its client, until the deadline. */
	void startWrite(Pass pass, long deadline) {
		this.writers.add(pass, deadline);
	}

	/**
	 * The client has read.
	 * @return what has become of the place of the request
	 */
	Written finishWrite(Pass pass) {
		if (this.writers.remove(pass)) {
			return Written.KEPT;
		}
		try {
			return await(WAITING + Writers.MAX_DISPLACED) ? Written.BACK : Written.LOST;
		}
		finally {
			this.writers.forgetDisplaced();
		}
	}

	/** Nothing more is written; a place that was lost is not needed any more. */
	void abandonWrite(Pass pass) {
		if (!this.writers.remove(pass)) {
			this.writers.forgetDisplaced();
		}
	}

	private boolean await(int mostWaiting) {
		CountDownLatch place = new CountDownLatch(1);
		Runnable waiter = place::countDown;
		synchronized (this) {
			if (tryTake()) {
				return true;
			}
			if (this.begun.size() >= mostWaiting) {
				return false;
			}
			this.begun.addLast(waiter);
		}
		try {
			for (long waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
				displace();
				if (place.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
					return true;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		synchronized (this) {
			return !this.begun.remove(waiter);
		}
	}

	private boolean tryTake() {
		if (this.free == 0) {
			return false;
		}
		this.free--;
		this.full = this.free == 0;
		return true;
	}

	/** Gives the places of those who read too slowly to whoever waits. */
	private void displace() {
		while (true) {
			Runnable next;
			synchronized (this) {
				if ((this.begun.isEmpty() && this.queue.isEmpty()) || !this.writers.displaceOne()) {
					return;
				}
				next = next();
			}
			if (next != null) {
				next.run();
			}
		}
	}

	private @Nullable Runnable next() {
		Runnable first = this.begun.pollFirst();
		return (first != null) ? first : this.queue.pollFirst();
	}

	private OverloadException refusal() {
		this.refusals.count(Reason.LONG_QUESTION);
		return new OverloadException(
				"the server is busy with other long questions; try again, or ask for less at once");
	}

	/**
	 * What has become of the place of a request that has waited for its client.
	 */
	enum Written {

		/** It still has it. */
		KEPT,

		/** It has lost it, and has got another. */
		BACK,

		/** It has none. */
		LOST

	}

}
