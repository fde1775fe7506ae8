package com.osohq.oso.server.ops.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CardinalityLimit}, shared by two registries as with OpenTelemetry.
 */
class CardinalityLimitTests {

	private final MeterRegistry first = new SimpleMeterRegistry();

	private final MeterRegistry second = new SimpleMeterRegistry();

	@BeforeEach
	void limit() {
		CardinalityLimit limit = new CardinalityLimit();
		this.first.config().meterFilter(limit);
		this.second.config().meterFilter(limit);
	}

	@Test
	void isTheSameForEachRegistry() {
		for (int i = 0; i < CardinalityLimit.PER_METRIC + 10; i++) {
			count(this.first, "requests", i);
			count(this.second, "requests", i);
		}
		assertThat(this.first.getMeters()).hasSize(CardinalityLimit.PER_METRIC);
		assertThat(this.second.getMeters()).hasSize(CardinalityLimit.PER_METRIC);
	}

	@Test
	void isOneForEachMetric() {
		for (int i = 0; i < CardinalityLimit.PER_METRIC + 10; i++) {
			count(this.first, "requests", i);
			count(this.first, "answers", i);
		}
		assertThat(this.first.getMeters()).hasSize(2 * CardinalityLimit.PER_METRIC);
	}

	@Test
	void isNotSpentByAMeterThatComesBack() {
		for (int i = 0; i < CardinalityLimit.PER_METRIC + 10; i++) {
			this.first.remove(this.first.counter("requests", "path", "same"));
		}
		count(this.first, "requests", 1);
		assertThat(this.first.find("requests").tag("path", "1").counter()).isNotNull();
	}

	private static void count(MeterRegistry registry, String name, int path) {
		registry.counter(name, "path", String.valueOf(path)).increment();
	}

}
