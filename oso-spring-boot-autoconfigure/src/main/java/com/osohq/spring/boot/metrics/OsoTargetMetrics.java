package com.osohq.spring.boot.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.osohq.spring.boot.OsoTargetsRegistry;
import com.osohq.spring.client.CircuitBreakerState;
import com.osohq.spring.client.OsoTargets;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetState;
import com.osohq.spring.client.TargetStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows what is known about each target: whether its last attempt succeeded
 * ({@code oso.client.target.up}, 1 or 0), how old the data of the Fallback node was when
 * it last answered ({@code oso.client.fallback.snapshot.age}), and whether calls go to
 * Oso Cloud at all ({@code oso.client.circuit.breaker.state}, 1 for the current state and
 * 0 for the others). Where there are several clients, each has its own.
 */
public final class OsoTargetMetrics implements MeterBinder {

	private final OsoTargetsRegistry clients;

	OsoTargetMetrics(OsoTargetsRegistry clients) {
		this.clients = clients;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.clients.targets()
			.forEach((name, targets) -> bind(targets,
					this.clients.hasSeveral() ? Tags.of("client", name) : Tags.empty(), registry));
	}

	private static void bind(OsoTargets targets, Tags client, MeterRegistry registry) {
		for (Target target : Target.values()) {
			if (targets.status(target).isPresent()) {
				Gauge.builder("oso.client.target.up", targets, (known) -> up(known, target))
					.description("Whether the last attempt at the target succeeded")
					.tags(client)
					.tag("target", target.tag())
					.register(registry);
			}
		}
		if (targets.status(Target.FALLBACK).isPresent()) {
			TimeGauge
				.builder("oso.client.fallback.snapshot.age", targets, TimeUnit.SECONDS, OsoTargetMetrics::snapshotAge)
				.tags(client)
				.description("How old the data of the fallback was when it last answered")
				.register(registry);
		}
		if (targets.circuitBreakerState().isPresent()) {
			for (CircuitBreakerState state : CircuitBreakerState.values()) {
				Gauge.builder("oso.client.circuit.breaker.state", targets, (known) -> isIn(known, state))
					.description("1 for the current state of the circuit breaker, 0 for the others")
					.tags(client)
					.tag("state", state.tag())
					.register(registry);
			}
		}
	}

	private static double isIn(OsoTargets targets, CircuitBreakerState state) {
		return targets.circuitBreakerState().filter(state::equals).isPresent() ? 1 : 0;
	}

	/** Not a number before the first attempt: nothing is known then. */
	private static double up(OsoTargets targets, Target target) {
		TargetState state = targets.status(target).map(TargetStatus::state).orElse(TargetState.UNKNOWN);
		return (state != TargetState.UNKNOWN) ? ((state == TargetState.UP) ? 1 : 0) : Double.NaN;
	}

	private static double snapshotAge(OsoTargets targets) {
		Duration age = targets.status(Target.FALLBACK).map(TargetStatus::snapshotAge).orElse(null);
		return (age != null) ? age.toSeconds() : Double.NaN;
	}

}
