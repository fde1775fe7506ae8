package com.osohq.oso.server.ops.metrics;

import java.time.Duration;
import java.util.Locale;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long refreshes take, by outcome and by cause of failure, as
 * {@code oso.node.refresh}.
 */
public final class RefreshMetrics implements RefreshListener {

	private static final String NO_CAUSE = "none";

	private final MeterRegistry registry;

	/**
	 * Metrics that are part of a registry. All of them are there from the beginning,
	 * because an alarm on an increase does not notice a series that begins with 1.
	 * @param registry where to record
	 */
	public RefreshMetrics(MeterRegistry registry) {
		this.registry = registry;
		timer(Outcome.UPDATED, NO_CAUSE);
		timer(Outcome.UNSETTLED, NO_CAUSE);
		timer(Outcome.UNCHANGED, NO_CAUSE);
		for (RefreshFailure.Cause cause : RefreshFailure.Cause.values()) {
			timer(Outcome.FAILED, lower(cause));
		}
	}

	@Override
	public void refreshed(Duration took, Outcome outcome, @Nullable RefreshFailure failure) {
		timer(outcome, (failure != null) ? lower(failure.cause()) : NO_CAUSE).record(took);
	}

	private Timer timer(Outcome outcome, String cause) {
		return Timer.builder("oso.node.refresh")
			.description("Refreshes of the snapshot and how long they took")
			.tag("outcome", lower(outcome))
			.tag("cause", cause)
			.register(this.registry);
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
