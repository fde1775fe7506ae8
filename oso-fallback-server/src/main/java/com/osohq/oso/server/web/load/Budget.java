package com.osohq.oso.server.web.load;

import com.osohq.oso.server.engine.run.Allowance;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.web.load.Refusals.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all requests together may hold: bodies and what is made of them,
 * evaluations, and answers. One request at a time, while it is being processed, may hold
 * more than the others together: what is made of the largest body that is allowed needs
 * most of a small heap. Thread-safe.
 */
public final class Budget {

	/**
	 * So much each request may hold beside the budget, so that a small one always can.
	 */
	static final long FREE = 64 * 1024;

	/**
	 * The same for whoever has no key: pages for operators, of which there are few at a
	 * time, and which have to be there when memory is short.
	 */
	private static final long FREE_WITHOUT_KEY = 256 * 1024;

	private static final long MIB = 1024 * 1024;

	/** The largest body that is allowed has to fit, and is not all there is. */
	private static final long AT_LEAST = 11 * MIB;

	/**
	 * What has to be left of the heap to the server. It needs more, but bodies take less
	 * than the most that they are charged for.
	 */
	private static final long SERVER = 16 * MIB;

	/** The share of the Java heap that requests may hold, in percent. */
	private static final int SHARE = 12;

	/** The share of the Java heap that one evaluation may hold, in percent. */
	private static final int EVALUATION_SHARE = 25;

	private static final int PERCENT = 100;

	private final long limit;

	private final long evaluationLimit;

	private final long beyondLimit;

	private final Refusals refusals;

	private long held;

	/** The one request that may hold more, and is not counted. */
	private @Nullable Holding beyond;

	private Budget(long heap, Refusals refusals) {
		this.limit = Math.max(AT_LEAST, heap / PERCENT * SHARE);
		this.evaluationLimit = heap / PERCENT * EVALUATION_SHARE;
		this.beyondLimit = Math.max(this.limit, heap - this.limit - SERVER);
		this.refusals = refusals;
	}

	/**
	 * The budget for the memory that this process may use.
	 * @param refusals is told of what does not fit
	 */
	public static Budget ofThisProcess(Refusals refusals) {
		return new Budget(Runtime.getRuntime().maxMemory(), refusals);
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

	/**
	 * Takes something out of the account.
	 * @param mayGoBeyond whether the taker may be the one that holds more
	 */
	private void take(Holding taker, long bytes, boolean mayGoBeyond) {
		if (taker.charged + bytes > this.beyondLimit) {
			throw tooMuch(this.beyondLimit);
		}
		synchronized (this) {
			if (this.beyond == taker) {
				return;
			}
			if (this.held + bytes <= this.limit) {
				this.held += bytes;
				return;
			}
			if (mayGoBeyond && this.beyond == null) {
				this.beyond = taker;
				this.held -= taker.charged;
				return;
			}
		}
		this.refusals.count(Reason.MEMORY);
		throw new OverloadException("the server is busy with other requests that need much memory; try again,"
				+ " or ask about fewer things at once");
	}

	private static LimitExceededException tooMuch(long limit) {
		return new LimitExceededException("the question needs more memory than one request may use (" + limit / 1024
				+ " KiB); ask for less at once");
	}

	private synchronized boolean isBeyond(Holding holding) {
		return this.beyond == holding;
	}

	private synchronized void reduce(Holding giver, long bytes) {
		release(giver);
		this.held += bytes;
		giver.charged = bytes;
	}

	private synchronized void release(Holding giver) {
		if (this.beyond == giver) {
			this.beyond = null;
		}
		else {
			this.held -= giver.charged;
		}
		giver.charged = 0;
	}

	/**
	 * What one request holds. For one thread at a time.
	 */
	public final class Holding implements Allowance, AutoCloseable {

		private final Pass pass;

		private boolean hasKey;

		private long needed;

		private long charged;

		private long held;

		private Holding(Pass pass) {
			this.pass = pass;
		}

		@Override
		public void take(long bytes) {
			if (this.needed + bytes > Budget.this.evaluationLimit) {
				throw tooMuch(Budget.this.evaluationLimit);
			}
			chargeFor(this.needed + bytes, this.held, true);
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

		/** Says that the request came with a key. */
		public void hasKey() {
			this.hasKey = true;
		}

		/**
		 * Takes memory for a body that is arriving. Nothing of it is free, as there can
		 * be many that wait for their clients, and none of them may be the one that holds
		 * more than the others.
		 * @param bytes how much more than before
		 * @throws OverloadException if others hold too much
		 */
		public void receive(long bytes) {
			chargeFor(this.needed, this.held + bytes, false);
			this.held += bytes;
		}

		/**
		 * Takes memory for what is made of a body, of which nothing is free either.
		 * @param bytes how much more than before
		 * @throws OverloadException if others hold too much
		 */
		public void hold(long bytes) {
			chargeFor(this.needed, this.held + bytes, true);
			this.held += bytes;
		}

		private void chargeFor(long needs, long holds, boolean mayGoBeyond) {
			long charge = Math.max(0, needs - (this.hasKey ? FREE : FREE_WITHOUT_KEY)) + holds;
			if (charge > this.charged) {
				Budget.this.take(this, charge - this.charged, mayGoBeyond);
				this.charged = charge;
			}
		}

		/** Whether this is the one that may hold more than the others together. */
		public boolean isBeyond() {
			return Budget.this.isBeyond(this);
		}

		/**
		 * Gives back all but this, since the rest is of use to nobody any more.
		 * @param bytes what is still held
		 */
		public void keepOnly(long bytes) {
			reduce(this, this.hasKey ? bytes : Math.max(0, bytes - FREE_WITHOUT_KEY));
			this.needed = 0;
			this.held = bytes;
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
			this.needed = 0;
			this.held = 0;
		}

	}

}
