package com.osohq.oso.server.web.load;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

/**
 * How much of what there is requests hold at the moment.
 */
public final class LoadGauges {

	private LoadGauges() {
	}

	/** Makes the gauges part of a registry. */
	public static void register(Budget budget, Lanes lanes, MeterRegistry registry) {
		Gauge.builder("oso.requests.memory.held", budget, Budget::held)
			.description("Memory that requests hold of what they may hold together")
			.baseUnit(BaseUnits.BYTES)
			.strongReference(true)
			.register(registry);
		Gauge.builder("oso.requests.memory.limit", budget, Budget::limit)
			.description("Memory that requests may hold together")
			.baseUnit(BaseUnits.BYTES)
			.strongReference(true)
			.register(registry);
		Gauge.builder("oso.requests.waiting", lanes, Lanes::waiting)
			.description("Requests that wait to be processed")
			.strongReference(true)
			.register(registry);
	}

}
