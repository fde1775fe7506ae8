package com.osohq.oso.server.ops;

import com.osohq.oso.server.ops.health.HealthcheckFilter;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.metrics.CardinalityLimit;
import com.osohq.oso.server.ops.metrics.MetricsServlet;
import com.osohq.oso.server.ops.metrics.RequestHistogram;
import com.osohq.oso.server.ops.metrics.RequestListener;
import com.osohq.oso.server.ops.metrics.RequestMetricsFilter;
import com.osohq.oso.server.ops.otlp.OtlpConfiguration;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * Health, metrics and version of a process. If a composition that imports this has a
 * {@link com.osohq.oso.server.node.NodeStatus}, they are those of a node; if not, the
 * process counts as healthy while it runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpsSettings.class)
@Import({ NodeOpsSelector.class, OtlpConfiguration.class })
public final class OpsConfiguration {

	/** Outside of every other filter, to see what each of them answers and takes. */
	public static final int REQUEST_METRICS_ORDER = Ordered.HIGHEST_PRECEDENCE;

	/**
	 * Before filters that ask for an API key. Filters that only add headers, and are to
	 * do so for health checks too, fit between the two.
	 */
	public static final int HEALTHCHECK_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	RequestHistogram requestHistogram(PrometheusRegistry registry) {
		return new RequestHistogram(registry);
	}

	@Bean
	FilterRegistrationBean<RequestMetricsFilter> requestMetricsFilter(ObjectProvider<RequestListener> listeners) {
		FilterRegistrationBean<RequestMetricsFilter> filter = new FilterRegistrationBean<>(
				new RequestMetricsFilter(listeners.orderedStream().toList()));
		filter.setOrder(REQUEST_METRICS_ORDER);
		return filter;
	}

	@Bean
	FilterRegistrationBean<HealthcheckFilter> healthcheckFilter(ObjectProvider<NodeWatch> watch) {
		FilterRegistrationBean<HealthcheckFilter> filter = new FilterRegistrationBean<>(
				new HealthcheckFilter(watch.getIfAvailable()));
		filter.setOrder(HEALTHCHECK_ORDER);
		return filter;
	}

	@Bean
	ServletRegistrationBean<MetricsServlet> metricsServlet(PrometheusMeterRegistry registry) {
		return new ServletRegistrationBean<>(new MetricsServlet(registry), "/metrics");
	}

	@Bean
	CardinalityLimit cardinalityLimit() {
		return new CardinalityLimit();
	}

	@Bean
	InfoContributor versionInfoContributor() {
		String version = OpsConfiguration.class.getPackage().getImplementationVersion();
		return (info) -> info.withDetail("version", (version != null) ? version : "(not packaged)");
	}

}
