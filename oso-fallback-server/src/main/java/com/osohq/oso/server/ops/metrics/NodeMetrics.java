package com.osohq.oso.server.ops.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.ops.health.Condition;
import com.osohq.oso.server.ops.health.NodeWatch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The snapshot's size and age, and how often refreshing it has failed. Without a snapshot
 * its size and age are {@code NaN}.
 */
public final class NodeMetrics implements MeterBinder {

	private final NodeWatch watch;

	/**
	 * The metrics of one node.
	 * @param watch tells how the node is doing
	 */
	public NodeMetrics(NodeWatch watch) {
		this.watch = watch;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("oso.node.snapshot.facts", (condition) -> ofSnapshot(condition, SnapshotStatus::facts))
			.description("Facts in the snapshot that is being served")
			.register(registry);
		gauge("oso.node.snapshot.unsettled.facts", (condition) -> ofSnapshot(condition, SnapshotStatus::unsettled))
			.description("Facts that were changing while the snapshot was taken; not known to be true")
			.register(registry);
		gauge("oso.node.snapshot.size", (condition) -> ofSnapshot(condition, SnapshotStatus::bytes))
			.description("What the snapshot that is being served takes on disk")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
		gauge("oso.node.snapshot.age", (condition) -> age(condition))
			.description("How long ago the snapshot is known to have been the truth")
			.baseUnit("seconds")
			.register(registry);
		gauge("oso.node.snapshot.staleness", (condition) -> age(condition) / seconds(condition.staleAfter()))
			.description("The snapshot's age as a share of the age at which it is stale; above 1 is too old")
			.baseUnit("ratio")
			.register(registry);
		FunctionCounter.builder("oso.node.snapshot.damages", this.watch, (watch) -> watch.look().storage().damages())
			.description("Snapshots that were found to be damaged while they were served")
			.register(registry);
		gauge("oso.node.snapshot.stored", (condition) -> (condition.storage().problem() == null) ? 1 : 0)
			.description("Whether the next start will find the snapshot that is being served")
			.register(registry);
		gauge("oso.node.refresh.consecutive.failures", (condition) -> condition.refresh().failuresInARow())
			.description("Refreshes that have failed since the last one that succeeded")
			.register(registry);
	}

	private Gauge.Builder<NodeWatch> gauge(String name, ToDoubleFunction<Condition> value) {
		return Gauge.builder(name, this.watch, (watch) -> value.applyAsDouble(watch.look())).strongReference(true);
	}

	private static double ofSnapshot(Condition condition, ToDoubleFunction<SnapshotStatus> value) {
		SnapshotStatus snapshot = condition.snapshot();
		return (snapshot != null) ? value.applyAsDouble(snapshot) : Double.NaN;
	}

	/** One that nobody knows is infinite, so that alarms on great age go off. */
	private static double age(Condition condition) {
		Duration age = condition.age();
		if (age != null) {
			return seconds(age);
		}
		return (condition.snapshot() != null) ? Double.POSITIVE_INFINITY : Double.NaN;
	}

	private static double seconds(Duration duration) {
		return (double) duration.toMillis() / Duration.ofSeconds(1).toMillis();
	}

}
