package com.osohq.oso.server.ops.otlp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.ops.metrics.RequestHistogram;
import com.osohq.oso.server.ops.metrics.RequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts requests for OpenTelemetry, as {@code oso.fallback.http.requests}: what
 * {@link RequestHistogram} counts is for Prometheus only.
 */
final class OtlpRequests implements RequestListener {

	private static final Duration[] BOUNDS = RequestHistogram.bounds()
		.stream()
		.map((seconds) -> Duration.ofMillis(Math.round(seconds * TimeUnit.SECONDS.toMillis(1))))
		.toArray(Duration[]::new);

	private final MeterRegistry registry;

	OtlpRequests(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void answered(String path, int status, long nanos) {
		Timer.builder("oso.fallback.http.requests")
			.description("Requests to the API and how long they took")
			.tag("path", path)
			.tag("status_code", Integer.toString(status))
			.serviceLevelObjectives(BOUNDS)
			.register(this.registry)
			.record(nanos, TimeUnit.NANOSECONDS);
	}

}
