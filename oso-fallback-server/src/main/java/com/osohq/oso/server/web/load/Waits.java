package com.osohq.oso.server.web.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How many requests may wait for their clients, without a thread but with the buffers of
 * their connections. Each kind of waiting has a bound of its own, so that none of them
 * takes the place of another, and nobody without a key that of somebody who has one.
 * Thread-safe.
 */
public final class Waits {

	private final Map<For, Semaphore> places = new EnumMap<>(For.class);

	public Waits() {
		for (For each : For.values()) {
			this.places.put(each, new Semaphore(each.places));
		}
	}

	/** Begins to wait, unless too many do. */
	public boolean begin(For what) {
		Semaphore semaphore = this.places.get(what);
		return semaphore != null && semaphore.tryAcquire();
	}

	/** Ends what has begun. */
	public void end(For what) {
		Semaphore semaphore = this.places.get(what);
		if (semaphore != null) {
			semaphore.release();
		}
	}

	/**
	 * What is waited for.
	 */
	public enum For {

		/** The body of a request with an API key. */
		BODY(224),

		/** A client with a key to read an answer that is longer than a few kilobytes. */
		READER(48),

		/** The rest of a body that nobody needs, of a client with a key. */
		REST_OF_BODY(48),

		/** Like {@link #READER}, for clients without a key. */
		READER_WITHOUT_KEY(16),

		/** Like {@link #REST_OF_BODY}, for clients without a key. */
		REST_OF_BODY_WITHOUT_KEY(48);

		private final int places;

		For(int places) {
			this.places = places;
		}

	}

}
