package com.osohq.oso.server.web.http;

import com.osohq.oso.server.web.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;

/**
 * How many bytes of large bodies the server holds at once. A body takes several times its
 * size in memory while it is answered, and a node is small: a few of the largest bodies
 * together would leave nothing for anybody else. Thread-safe.
 */
final class BodyBudget {

	/** Bodies that are not larger take no part. */
	static final int SMALL = 64 * 1024;

	/** A body and what is made of it were measured to take up to eight times its size. */
	private static final int HEAP_PER_BYTE = 12;

	private static final String SHARE = BodyBudget.class.getName() + ".share";

	private final long limit;

	private long held;

	/**
	 * Creates a budget.
	 * @param limit how many bytes large bodies may have together; one body alone may be
	 * larger
	 */
	BodyBudget(long limit) {
		this.limit = limit;
	}

	/** The budget for the memory that this process may use. */
	static BodyBudget ofThisProcess() {
		return new BodyBudget(Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
	}

	/** Opens the share of a request, from which its body is then taken. */
	Share open(HttpServletRequest request) {
		Share share = new Share();
		request.setAttribute(SHARE, share);
		return share;
	}

	/** The share that was opened for the request. */
	static Share share(HttpServletRequest request) {
		if (request.getAttribute(SHARE) instanceof Share share) {
			return share;
		}
		throw new IllegalStateException("no share of the budget was opened for the request");
	}

	private synchronized boolean take(long before, long after) {
		long total = this.held - before + after;
		boolean alone = this.held == before;
		if (total > this.limit && !alone) {
			return false;
		}
		this.held = total;
		return true;
	}

	private synchronized void giveBack(long bytes) {
		this.held -= bytes;
	}

	/**
	 * What one request takes. Not thread-safe.
	 */
	final class Share implements AutoCloseable {

		private long bytes;

		private Share() {
		}

		/**
		 * Takes what is missing to so many bytes.
		 * @throws ApiException 429 if other requests hold too much
		 */
		void growTo(long size) {
			if (size <= SMALL || size <= this.bytes) {
				return;
			}
			if (!take(this.bytes, size)) {
				throw ApiException.tooMany("the server is answering other requests with large bodies; try again,"
						+ " or ask about fewer things at once");
			}
			this.bytes = size;
		}

		/** Gives everything back. */
		@Override
		public void close() {
			giveBack(this.bytes);
			this.bytes = 0;
		}

	}

}
