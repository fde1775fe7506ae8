package com.osohq.oso.server.engine.run;

/**
 * What the process has left for one request, beside the limits that every request has.
 * For one thread at a time.
 */
public interface Allowance {

	/** For a process that answers nobody else. */
	Allowance UNLIMITED = new Allowance() {

		@Override
		public void take(long bytes) {
		}

		@Override
		public void goOn() {
		}

	};

	/**
	 * Takes memory until the request is over.
	 * @param bytes how much more than before
	 * @throws OverloadException if others hold too much
	 * @throws LimitExceededException if there will never be so much for one request
	 */
	void take(long bytes);

	/**
	 * Asks to go on; called every fraction of a millisecond. Waits while others have to
	 * go first.
	 * @throws OverloadException if too many others do
	 */
	void goOn();

}
