package com.osohq.oso.server.ops;

import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.health.RefreshHealthIndicator;
import com.osohq.oso.server.ops.health.SnapshotHeadersFilter;
import com.osohq.oso.server.ops.health.SnapshotHealthIndicator;
import com.osohq.oso.server.ops.metrics.NodeMetrics;
import com.osohq.oso.server.ops.metrics.RefreshMetrics;
import com.osohq.oso.server.ops.metrics.SnapshotAgeGauge;
import com.osohq.oso.server.time.SystemTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health and metrics of a node.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(NodeStatus.class)
final class NodeOpsConfiguration {

	@Bean
	NodeWatch nodeWatch(NodeStatus node, OpsSettings settings) {
		return new NodeWatch(node, settings.maxStaleness(), SystemTime.INSTANCE);
	}

	@Bean
	FilterRegistrationBean<SnapshotHeadersFilter> snapshotHeadersFilter(NodeWatch watch) {
		FilterRegistrationBean<SnapshotHeadersFilter> filter = new FilterRegistrationBean<>(
				new SnapshotHeadersFilter(watch));
		filter.setOrder(OpsConfiguration.HEALTHCHECK_ORDER - 1);
		return filter;
	}

	/** Its name without the suffix is what the group of readiness includes. */
	@Bean
	SnapshotHealthIndicator snapshotHealthIndicator(NodeWatch watch) {
		return new SnapshotHealthIndicator(watch);
	}

	@Bean
	RefreshHealthIndicator refreshHealthIndicator(NodeWatch watch) {
		return new RefreshHealthIndicator(watch);
	}

	@Bean
	RefreshMetrics refreshMetrics(MeterRegistry registry) {
		return new RefreshMetrics(registry);
	}

	@Bean
	NodeMetrics nodeMetrics(NodeWatch watch) {
		return new NodeMetrics(watch);
	}

	@Bean
	SnapshotAgeGauge snapshotAgeGauge(NodeWatch watch, PrometheusRegistry registry) {
		SnapshotAgeGauge gauge = new SnapshotAgeGauge(watch);
		gauge.register(registry);
		return gauge;
	}

}
