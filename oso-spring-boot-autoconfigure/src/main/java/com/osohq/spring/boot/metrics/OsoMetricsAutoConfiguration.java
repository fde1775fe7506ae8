package com.osohq.spring.boot.metrics;

import com.osohq.spring.boot.OnOsoCondition;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.OsoTargetsRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the counters of the client.
 */
@AutoConfiguration(after = { OsoAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, OsoTargetsRegistry.class })
@Conditional(OnOsoCondition.class)
public final class OsoMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OsoClientMetrics osoClientMetrics(MeterRegistry registry) {
		return new OsoClientMetrics(registry, Tags.empty());
	}

	@Bean
	@ConditionalOnMissingBean
	OsoTargetMetrics osoTargetMetrics(OsoTargetsRegistry clients) {
		return new OsoTargetMetrics(clients);
	}

}
