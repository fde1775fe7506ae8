package com.osohq.oso.server.ops.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses more than a fixed number of label combinations per metric. None of ours comes
 * near it; it is there so that a mistake costs a metric and not the process its memory.
 */
public final class CardinalityLimit implements MeterFilter {

	/** The JVM's metrics have about ten; refreshes have thirteen. */
	static final int PER_METRIC = 100;

	private static final Logger logger = LoggerFactory.getLogger(CardinalityLimit.class);

	private final Map<String, Integer> combinations = new ConcurrentHashMap<>();

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		int seen = this.combinations.merge(id.getName(), 1, (count, one) -> Math.min(count + one, PER_METRIC + 2));
		if (seen <= PER_METRIC) {
			return MeterFilterReply.NEUTRAL;
		}
		if (seen == PER_METRIC + 1) {
			logger.warn("metric '{}' has more than {} combinations of labels; further ones are not recorded",
					id.getName(), PER_METRIC);
		}
		return MeterFilterReply.DENY;
	}

}
