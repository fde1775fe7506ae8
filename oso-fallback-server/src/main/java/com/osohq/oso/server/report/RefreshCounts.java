package com.osohq.oso.server.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshListener;
import org.jspecify.annotations.Nullable;

/**
 * Counts refreshes by how they ended and why. Thread-safe.
 */
final class RefreshCounts implements RefreshListener {

	private final Map<Kind, Long> counts = new ConcurrentHashMap<>();

	@Override
	public void refreshed(Duration took, Outcome outcome, @Nullable RefreshFailure failure) {
		Kind kind = new Kind(lower(outcome), (failure != null) ? lower(failure.cause()) : "none");
		this.counts.merge(kind, 1L, Long::sum);
	}

	/** All of them since the process began. */
	Map<Kind, Long> all() {
		return Map.copyOf(this.counts);
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * How a refresh can end, in the words that metrics use too.
	 *
	 * @param outcome {@code updated}, {@code unchanged} or {@code failed}
	 * @param cause why it failed, or {@code none}
	 */
	record Kind(String outcome, String cause) {
	}

}
