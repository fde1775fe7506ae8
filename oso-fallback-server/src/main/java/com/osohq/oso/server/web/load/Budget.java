package com.osohq.oso.server.web.load;

import com.osohq.oso.server.engine.run.Allowance;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.web.load.Refusals.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all requests together may hold: bodies and what is made of them,
 * evaluations, and answers. One request at a time may hold more than the others together:
 * the largest body that is allowed needs most of a small heap. Thread-safe.
 */
public final class Budget {

	/**
	 * So much each request may hold beside the budget, so that a small one always can.
	 */
	static final long FREE = 64 * 1024;

	/** The share of the Java heap that requests may hold, in percent. */
	private static final int SHARE = 12;

	/** The share of the Java heap that one evaluation may hold, in percent. */
	private static final int EVALUATION_SHARE = 25;

	private static final int PERCENT = 100;

	private final long limit;

	private final long evaluationLimit;

	private final Refusals refusals;

	private long held;

	/** The one request that may hold more, and is not counted. */
	private @Nullable Holding beyond;

	private Budget(long limit, long evaluationLimit, Refusals refusals) {
		this.limit = limit;
		this.evaluationLimit = evaluationLimit;
		this.refusals = refusals;
	}

	/**
	 * The budget for the memory that this process may use.
	 * @param refusals is told of what does not fit
	 */
	public static Budget ofThisProcess(Refusals refusals) {
		long heap = Runtime.getRuntime().maxMemory() / PERCENT;
		return new Budget(heap * SHARE, heap * EVALUATION_SHARE, refusals);
	}

	/**
	 * Opens the account of a request.
	 * @param pass the request's place to work at
	 */
	public Holding open(Pass pass) {
		return new Holding(pass);
	}

	/** How many bytes requests hold. */
	public synchronized long held() {
		return this.held;
	}

	/** How many bytes requests may hold together. */
	public long limit() {
		return this.limit;
	}

	private void take(Holding taker, long bytes) {
		synchronized (this) {
			if (this.beyond == taker) {
				return;
			}
			if (this.held + bytes <= this.limit) {
				this.held += bytes;
				return;
			}
			if (this.beyond == null) {
				this.beyond = taker;
				this.held -= taker.charged;
				return;
			}
		}
		this.refusals.count(Reason.MEMORY);
		throw new OverloadException("the server is busy with other requests that need much memory; try again,"
				+ " or ask about fewer things at once");
	}

	private synchronized void reduce(Holding giver, long bytes) {
		release(giver);
		this.held += bytes;
	}

	private synchronized void release(Holding giver) {
		if (this.beyond == giver) {
			this.beyond = null;
		}
		else {
			this.held -= giver.charged;
		}
	}

	/**
	 * What one request holds. For one thread at a time.
	 */
	public final class Holding implements Allowance, AutoCloseable {

		private final Pass pass;

		private long needed;

		private long charged;

		private long held;

		private Holding(Pass pass) {
			this.pass = pass;
		}

		@Override
		public void take(long bytes) {
			if (this.needed + bytes > Budget.this.evaluationLimit) {
				throw new LimitExceededException("the question needs more memory than one request may use ("
						+ Budget.this.evaluationLimit / 1024 + " KiB); ask for less at once");
			}
			chargeFor(this.needed + bytes, this.held);
			this.needed += bytes;
		}

		@Override
		public void giveBack(long bytes) {
			this.needed -= bytes;
		}

		@Override
		public void goOn() {
			this.pass.goOn();
		}

		/**
		 * Takes memory for a body or an answer, of which nothing is free: they are kept
		 * while no thread works at the request, so that there can be many.
		 * @param bytes how much more than before
		 * @throws OverloadException if others hold too much
		 */
		public void hold(long bytes) {
			chargeFor(this.needed, this.held + bytes);
			this.held += bytes;
		}

		private void chargeFor(long needs, long holds) {
			long charge = Math.max(0, needs - FREE) + holds;
			if (charge > this.charged) {
				Budget.this.take(this, charge - this.charged);
				this.charged = charge;
			}
		}

		/**
		 * Gives back all but this, since the rest is of use to nobody any more.
		 * @param bytes what is still held
		 */
		public void keepOnly(long bytes) {
			reduce(this, bytes);
			this.needed = 0;
			this.held = bytes;
			this.charged = bytes;
		}

		/** The request's place to work at. */
		public Pass pass() {
			return this.pass;
		}

		/** Gives everything back. */
		@Override
		public void close() {
			this.pass.leave();
			release(this);
			this.charged = 0;
			this.needed = 0;
			this.held = 0;
		}

	}

}
