package com.osohq.oso.server.ops.otlp;

import java.time.Duration;
import java.util.Map;

import com.osohq.oso.server.node.outbound.Outbound;
import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Sends all metrics to an OpenTelemetry collector, beside showing them to Prometheus.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnOtlpEndpoint.class)
public final class OtlpConfiguration {

	@Bean
	OtlpMeterRegistry otlpMeterRegistry(Environment environment, Clock clock) {
		OtlpSettings settings = OtlpSettings.from(environment).orElseThrow();
		return OtlpMeterRegistry.builder(new Config(settings))
			.clock(clock)
			.metricsSender(new OtlpDelivery(new OtlpHttpMetricsSender(new OtlpSender(Outbound.ofProcess()))))
			.build();
	}

	@Bean
	OtlpRequests otlpRequests(OtlpMeterRegistry registry) {
		return new OtlpRequests(registry);
	}

	/**
	 * The settings in Micrometer's form, so that it reads no variables itself.
	 */
	private record Config(OtlpSettings settings) implements OtlpConfig {

		@Override
		public @Nullable String get(String key) {
			return null;
		}

		@Override
		public String url() {
			return this.settings.url();
		}

		@Override
		public Map<String, String> headers() {
			return this.settings.headers();
		}

		@Override
		public Map<String, String> resourceAttributes() {
			return this.settings.attributes();
		}

		@Override
		public Duration step() {
			return this.settings.interval();
		}

	}

}
