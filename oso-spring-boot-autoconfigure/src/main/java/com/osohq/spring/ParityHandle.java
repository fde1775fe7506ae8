package com.osohq.spring;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Compares one decision of Oso Cloud with the one that the application took in another
 * way, for a migration that has to be proven first.
 * <p>
 * Hand it to one {@code authorize} and tell it once what was expected; the comparison is
 * reported when both are known. A decision of the Fallback node is not reported.
 */
public final class ParityHandle {

	private @Nullable Boolean expected;

	private @Nullable String requestId;

	private @Nullable BiConsumer<String, Boolean> reporter;

	/**
	 * Tells what the decision should be.
	 * @param allowed whether the application itself would allow it
	 * @throws IllegalStateException if that was told before
	 */
	public void expect(boolean allowed) {
		synchronized (this) {
			if (this.expected != null) {
				throw new IllegalStateException("a parity handle expects one decision only; use a new one");
			}
			this.expected = allowed;
		}
		reportIfComplete();
	}

	/**
	 * Tells which request was answered; called by implementations of {@link Oso}.
	 * @param requestId the id of the request
	 * @param reporter takes the id and the expected decision once both are known
	 * @throws IllegalStateException if the handle has seen a request before
	 */
	public void answered(String requestId, BiConsumer<String, Boolean> reporter) {
		synchronized (this) {
			if (this.requestId != null) {
				throw new IllegalStateException("a parity handle belongs to one request only; use a new one");
			}
			this.requestId = requestId;
			this.reporter = reporter;
		}
		reportIfComplete();
	}

	private void reportIfComplete() {
		BiConsumer<String, Boolean> due;
		String id;
		boolean allowed;
		synchronized (this) {
			if (this.reporter == null || this.requestId == null || this.expected == null) {
				return;
			}
			due = this.reporter;
			id = this.requestId;
			allowed = this.expected;
			this.reporter = null;
		}
		due.accept(id, allowed);
	}

}
