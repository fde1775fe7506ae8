package com.osohq.oso.server.page.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshListener;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * The last few refreshes. Thread-safe.
 */
public final class RefreshHistory implements RefreshListener {

	/** How many are kept. */
	public static final int KEPT = 20;

	private final Time clock;

	private final Deque<Entry> entries = new ArrayDeque<>(KEPT);

	/**
	 * A history without entries yet.
	 * @param clock tells when a refresh has ended
	 */
	public RefreshHistory(Time clock) {
		this.clock = clock;
	}

	@Override
	public synchronized void refreshed(Duration took, Outcome outcome, @Nullable RefreshFailure failure) {
		if (this.entries.size() == KEPT) {
			this.entries.removeLast();
		}
		this.entries.addFirst(new Entry(this.clock.now(), took, outcome, failure));
	}

	/** The refreshes, the latest one first. */
	public synchronized List<Entry> entries() {
		return new ArrayList<>(this.entries);
	}

	/**
	 * A refresh that has ended.
	 *
	 * @param ended when
	 * @param took how long it took
	 * @param outcome how it ended
	 * @param failure why it failed, or {@code null} if it did not
	 */
	public record Entry(Moment ended, Duration took, Outcome outcome, @Nullable RefreshFailure failure) {
	}

}
