package com.osohq.oso.server.web.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.time.Time;

/**
 * The place in the {@link Lanes} that one request has. For one thread at a time, but for
 * {@link #leave}: whoever finds out that the request has ended may call it.
 */
public final class Pass {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Lanes lanes;

	private final AtomicReference<Lane> lane = new AtomicReference<>(Lane.NONE);

	private volatile Lane awaited = Lane.SHORT;

	private int question;

	private long begin = -1;

	private boolean wasLong;

	/**
	 * A request without a place.
	 * @param lanes where it may get one
	 */
	public Pass(Lanes lanes) {
		this.lanes = lanes;
	}

	/**
	 * Takes a place in the short lane, or waits for one; for a question that took long
	 * the last time, in the long lane.
	 * @param hash the same for the same question
	 * @param waiter called when there is a place, which the request then has
	 * @return whether there is a place already
	 * @throws OverloadException if too many wait
	 */
	public boolean enter(int hash, Runnable waiter) {
		this.awaited = this.lanes.longQuestions().contains(hash) ? Lane.LONG : Lane.SHORT;
		boolean free = (this.awaited == Lane.LONG) ? this.lanes.longLane().enter(waiter)
				: this.lanes.enterShort(waiter);
		if (free) {
			this.lane.set(this.awaited);
		}
		return free;
	}

	/**
	 * Takes a place in the short lane if there is one, and the question need not be
	 * known: one that is known to be long would have to wait in the short lane while the
	 * long lane is full.
	 */
	public boolean tryEnter() {
		if (this.lanes.longLane().isFull() || !this.lanes.tryEnterShort()) {
			return false;
		}
		this.lane.set(Lane.SHORT);
		return true;
	}

	/**
	 * Takes one of the places for pages that ask for no key.
	 * @throws OverloadException if others have them
	 */
	public void enterPage() {
		this.lanes.enterPage();
		this.lane.set(Lane.PAGE);
	}

	/** To be called for a request that has got its place after waiting. */
	public void entered() {
		this.lane.compareAndSet(Lane.NONE, this.awaited);
	}

	/** Stops waiting; false if the waiter was or is being called. */
	public boolean giveUp(Runnable waiter) {
		return (this.awaited == Lane.LONG) ? this.lanes.longLane().giveUp(waiter) : this.lanes.giveUpShort(waiter);
	}

	/**
	 * Says what the request asks, before it is answered. A question that took long the
	 * last time changes to the long lane, and waits for a place if it must.
	 * @param hash the same for the same question
	 * @throws OverloadException if no place becomes free in time, or too many wait
	 */
	public void asks(int hash) {
		this.question = hash;
		if (this.lanes.longQuestions().contains(hash)) {
			changeToLong();
		}
	}

	/** Changes to the long lane once the request has taken long. */
	void goOn() {
		if (this.wasLong) {
			return;
		}
		long now = THREADS.getCurrentThreadCpuTime();
		if (this.begin < 0) {
			this.begin = now;
		}
		else if (now - this.begin > this.lanes.shortNanos()) {
			this.wasLong = true;
			this.lanes.longQuestions().add(this.question);
			changeToLong();
		}
	}

	/**
	 * Changes to the long lane, and waits for a place if it must.
	 * @throws OverloadException if no place becomes free in time, or too many wait
	 */
	public void changeToLong() {
		if (this.lane.get() != Lane.LONG) {
			leave();
			this.lanes.longLane().change();
			this.lane.set(Lane.LONG);
		}
	}

	/**
	 * Says that the request waits for its client from now on.
	 * @param deadline from when on others may have its place in the long lane, as a value
	 * of {@link Time#nanos}
	 */
	public void startWrite(long deadline) {
		this.lanes.longLane().startWrite(this, deadline);
	}

	/**
	 * Says that the client has read.
	 * @return whether the request has a place in the long lane, still or again
	 */
	public boolean finishWrite() {
		LongLane.Written written = this.lanes.longLane().finishWrite(this);
		if (written == LongLane.Written.BACK) {
			this.lane.set(Lane.LONG);
		}
		return written != LongLane.Written.LOST;
	}

	/** Says that nothing more is written, be it that all is or that it cannot be. */
	public void abandonWrite() {
		this.lanes.longLane().abandonWrite(this);
	}

	/** Leaves its place in the long lane to whoever calls; false if it has none. */
	boolean tryLoseLongPlace() {
		return this.lane.compareAndSet(Lane.LONG, Lane.NONE);
	}

	/** Says that the request has been answered, and in what time is known. */
	public void answered() {
		if (!this.wasLong && this.lane.get() != Lane.NONE) {
			this.lanes.longQuestions().remove(this.question);
		}
	}

	/** Leaves the place to others. */
	public void leave() {
		Lane left = this.lane.getAndSet(Lane.NONE);
		switch (left) {
			case SHORT -> this.lanes.leaveShort();
			case LONG -> this.lanes.longLane().leave();
			case PAGE -> this.lanes.leavePage();
			case NONE -> {
			}
			default -> throw new IllegalStateException("nobody has heard of the lane " + left);
		}
	}

	private enum Lane {

		NONE, SHORT, LONG, PAGE

	}

}
