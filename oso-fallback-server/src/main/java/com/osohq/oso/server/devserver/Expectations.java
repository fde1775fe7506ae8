package com.osohq.oso.server.devserver;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What callers' former authorization logic said of their newest requests. Thread-safe and
 * bounded.
 */
final class Expectations {

	/** How many are kept; the oldest goes first. */
	static final int KEPT = 1000;

	/** An id that is longer cannot be one that the server gave out or accepted. */
	private static final int LONGEST_ID = 256;

	private final Map<String, Boolean> noted = new LinkedHashMap<>();

	synchronized void note(String requestId, boolean expected) {
		if (requestId.length() > LONGEST_ID) {
			return;
		}
		this.noted.put(requestId, expected);
		if (this.noted.size() > KEPT) {
			this.noted.remove(this.noted.keySet().iterator().next());
		}
	}

	synchronized Map<String, Boolean> noted() {
		return Map.copyOf(this.noted);
	}

}
