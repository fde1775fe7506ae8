package com.osohq.spring.boot.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.osohq.spring.client.CircuitBreakerState;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetState;
import com.osohq.spring.client.TargetStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows what is known about each target: whether its last attempt succeeded
 * ({@code oso.client.target.up}, 1 or 0), how old the data of the Fallback node was when
 * it last answered ({@code oso.client.fallback.snapshot.age}), and whether calls go to
 * Oso Cloud at all ({@code oso.client.circuit.breaker.state}, 1 for the current state and
 * 0 for the others).
 */
public final class OsoTargetMetrics implements MeterBinder {

	private final OsoClient oso;

	OsoTargetMetrics(OsoClient oso) {
		this.oso = oso;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Target target : Target.values()) {
			if (this.oso.status(target).isPresent()) {
				Gauge.builder("oso.client.target.up", this.oso, (client) -> up(client, target))
					.description("Whether the last attempt at the target succeeded")
					.tag("target", target.tag())
					.register(registry);
			}
		}
		if (this.oso.status(Target.FALLBACK).isPresent()) {
			TimeGauge
				.builder("oso.client.fallback.snapshot.age", this.oso, TimeUnit.SECONDS, OsoTargetMetrics::snapshotAge)
				.description("How old the data of the fallback was when it last answered")
				.register(registry);
		}
		if (this.oso.circuitBreakerState().isPresent()) {
			for (CircuitBreakerState state : CircuitBreakerState.values()) {
				Gauge.builder("oso.client.circuit.breaker.state", this.oso, (client) -> isIn(client, state))
					.description("1 for the current state of the circuit breaker, 0 for the others")
					.tag("state", state.tag())
					.register(registry);
			}
		}
	}

	private static double isIn(OsoClient oso, CircuitBreakerState state) {
		return oso.circuitBreakerState().filter(state::equals).isPresent() ? 1 : 0;
	}

	/** Not a number before the first attempt: nothing is known then. */
	private static double up(OsoClient oso, Target target) {
		TargetState state = oso.status(target).map(TargetStatus::state).orElse(TargetState.UNKNOWN);
		return (state != TargetState.UNKNOWN) ? ((state == TargetState.UP) ? 1 : 0) : Double.NaN;
	}

	private static double snapshotAge(OsoClient oso) {
		Duration age = oso.status(Target.FALLBACK).map(TargetStatus::snapshotAge).orElse(null);
		return (age != null) ? age.toSeconds() : Double.NaN;
	}

}
