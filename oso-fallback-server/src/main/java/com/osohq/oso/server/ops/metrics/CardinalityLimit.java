package com.osohq.oso.server.ops.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses more than a fixed number of label combinations per metric. None of ours comes
 * near it; it is there so that a mistake costs a metric and not the process its memory.
 * Thread-safe.
 */
public final class CardinalityLimit implements MeterFilter {

	/** The JVM's metrics have about ten; refreshes have fifteen. */
	static final int PER_METRIC = 100;

	private static final Logger logger = LoggerFactory.getLogger(CardinalityLimit.class);

	private final Map<String, Set<Meter.Id>> combinations = new HashMap<>();

	private final Set<String> refused = new HashSet<>();

	/** Several registries ask about the same combination, which counts once. */
	@Override
	public synchronized MeterFilterReply accept(Meter.Id id) {
		Set<Meter.Id> known = this.combinations.computeIfAbsent(id.getName(), (name) -> new HashSet<>());
		if (known.contains(id)) {
			return MeterFilterReply.NEUTRAL;
		}
		if (known.size() < PER_METRIC) {
			known.add(id);
			return MeterFilterReply.NEUTRAL;
		}
		if (this.refused.add(id.getName())) {
			logger.warn("metric '{}' has more than {} combinations of labels; further ones are not recorded",
					id.getName(), PER_METRIC);
		}
		return MeterFilterReply.DENY;
	}

}
