package com.osohq.oso.server.page;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.osohq.oso.server.environment.ApiKeys;
import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.node.NodeSettings.StatusPage;
import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.metrics.RequestFigures;
import com.osohq.oso.server.page.http.AssetServlet;
import com.osohq.oso.server.page.http.Guard;
import com.osohq.oso.server.page.http.KeyGuard;
import com.osohq.oso.server.page.http.PageServlet;
import com.osohq.oso.server.page.node.NodeStatusPage;
import com.osohq.oso.server.page.node.NodeStatusPage.Sources;
import com.osohq.oso.server.page.node.RefreshHistory;
import com.osohq.oso.server.time.SystemTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.Servlet;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The status page of a node at {@code /}. A composition that imports this has a node and
 * what concerns its operation.
 */
@Configuration(proxyBeanMethods = false)
public final class NodePageConfiguration {

	@Bean
	RefreshHistory refreshHistory() {
		return new RefreshHistory(SystemTime.INSTANCE);
	}

	@Bean
	ServletRegistrationBean<PageServlet> statusPage(NodeSettings settings, NodeStatus node, NodeWatch watch,
			RefreshHistory history, PrometheusRegistry registry, ApiKeys keys) {
		Sources sources = new Sources(settings, node, watch, history, new RequestFigures(registry));
		NodeStatusPage page = new NodeStatusPage(sources, ServerVersion.get(), SystemTime.INSTANCE,
				SystemTime.INSTANCE.now().minus(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())));
		Guard guard = (settings.statusPage() == StatusPage.KEY) ? new KeyGuard(keys) : Guard.OPEN;
		return registration(new PageServlet(guard, (request) -> page.page()), settings, "");
	}

	@Bean
	ServletRegistrationBean<AssetServlet> pageAssets(NodeSettings settings) {
		return registration(new AssetServlet(), settings, "/assets/*");
	}

	private static <T extends Servlet> ServletRegistrationBean<T> registration(T servlet, NodeSettings settings,
			String path) {
		ServletRegistrationBean<T> registration = new ServletRegistrationBean<>(servlet, path);
		registration.setEnabled(settings.statusPage() != StatusPage.OFF);
		return registration;
	}

}
