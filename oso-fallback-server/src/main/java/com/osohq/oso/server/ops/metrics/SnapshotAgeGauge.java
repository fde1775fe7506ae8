package com.osohq.oso.server.ops.metrics;

import java.time.Duration;

import com.osohq.oso.server.ops.health.Condition;
import com.osohq.oso.server.ops.health.NodeWatch;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * The age of the snapshot in milliseconds, as {@code oso_fallback_snapshot_age_ms}. Made
 * with Prometheus' own library, because Micrometer counts time in seconds. Without a
 * snapshot there is no sample, so that an alarm on the metric's absence goes off; every
 * comparison with {@code NaN} would be false. An age that nobody knows is infinite, so
 * that an alarm on great age goes off.
 */
public final class SnapshotAgeGauge {

	private static final String NAME = "oso_fallback_snapshot_age_ms";

	private final GaugeWithCallback gauge;

	/**
	 * A gauge for one node.
	 * @param watch tells how the node is doing
	 */
	public SnapshotAgeGauge(NodeWatch watch) {
		this.gauge = GaugeWithCallback.builder()
			.name(NAME)
			.help("Milliseconds since the snapshot is known to have been the truth")
			.callback((sample) -> {
				Condition condition = watch.look();
				Duration age = condition.age();
				if (condition.snapshot() != null) {
					sample.call((age != null) ? age.toMillis() : Double.POSITIVE_INFINITY);
				}
			})
			.build();
	}

	/**
	 * Makes the gauge part of a registry.
	 * @param registry whose metrics are shown to Prometheus
	 */
	public void register(PrometheusRegistry registry) {
		registry.register(this.gauge);
	}

}
