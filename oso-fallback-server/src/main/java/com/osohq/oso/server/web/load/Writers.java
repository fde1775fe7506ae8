package com.osohq.oso.server.web.load;

import java.util.HashMap;
import java.util.Map;

import com.osohq.oso.server.time.Time;

/**
 * The requests in the long lane that wait for their clients to read. Those that do so for
 * too long lose their places to others who need them. Thread-safe.
 */
final class Writers {

	/** Each of those waits with a thread. */
	static final int MAX_DISPLACED = 4;

	private final Map<Pass, Long> deadlines = new HashMap<>();

	private int displaced;

	synchronized void add(Pass pass, long deadline) {
		this.deadlines.put(pass, deadline);
	}

	/** False if the request has lost its place. */
	synchronized boolean remove(Pass pass) {
		return this.deadlines.remove(pass) != null;
	}

	/** Leaves the place of one that has kept it for too long to the caller. */
	synchronized boolean displaceOne() {
		if (this.displaced == MAX_DISPLACED) {
			return false;
		}
		long now = Time.nanos();
		for (Map.Entry<Pass, Long> each : this.deadlines.entrySet()) {
			if (now - each.getValue() > 0 && each.getKey().tryLoseLongPlace()) {
				this.deadlines.remove(each.getKey());
				this.displaced++;
				return true;
			}
		}
		return false;
	}

	/** One that had lost its place goes on, or ends. */
	synchronized void forgetDisplaced() {
		this.displaced--;
	}

}
