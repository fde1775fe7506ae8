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
		public void giveBack(long bytes) {
		}

		@Override
		public void goOn() {
		}

	};

	/**
	 * Takes memory until it is given back or the request is over.
	 * @param bytes how much more than before
	 * @throws OverloadException if others hold too much
	 * @throws LimitExceededException if there will never be so much for one request
	 */
	void take(long bytes);

	/** Gives memory back that an evaluation has taken and needs no more. */
	void giveBack(long bytes);

	/**
	 * Asks to go on; called every fraction of a millisecond. Waits while others have to
	 * go first.
	 * @throws OverloadException if too many others do
	 */
	void goOn();

}
