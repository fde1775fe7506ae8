package com.osohq.oso.server.application;

import java.net.InetAddress;
import java.util.Map;

import com.osohq.oso.server.application.settings.OwnSettings;
import com.osohq.oso.server.collector.CollectorConfiguration;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.ops.OpsConfiguration;
import com.osohq.oso.server.page.ConsoleConfiguration;
import com.osohq.oso.server.web.WebConfiguration;
import com.osohq.oso.server.web.browser.BrowserGuard;
import com.osohq.oso.server.web.explain.ExplainConfiguration;
import com.osohq.oso.server.web.json.Json;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The development server: the HTTP API over environments that can be written to.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ WebConfiguration.class, ExplainConfiguration.class, OpsConfiguration.class, CollectorConfiguration.class,
		ConsoleConfiguration.class })
public final class DevServerApplication {

	private static final Map<String, Object> DEFAULTS = Map.of("logging.level.root", "warn",
			"logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "off",
			"logging.level.org.springframework.boot.web.server", "error", "spring.application.name", "oso-dev-server",
			"spring.main.log-startup-info", "false", "server.shutdown", "graceful",
			"spring.lifecycle.timeout-per-shutdown-phase", "5s", "logging.level." + OwnSettings.class.getPackageName(),
			"warn");

	/**
	 * Starts the server; when this returns it answers.
	 * @param settings where to listen
	 * @param environments what to serve; closed together with the server
	 * @throws RuntimeException if the server cannot start; the innermost cause says why
	 */
	public static RunningServer start(DevServerSettings settings, DevEnvironments environments) {
		SpringApplication application = new SpringApplication(DevServerApplication.class);
		application.setBannerMode(Banner.Mode.OFF);
		application.setDefaultProperties(DEFAULTS);
		ApplicationContextInitializer<GenericApplicationContext> serving = (context) -> context
			.registerBean("devEnvironments", DevEnvironments.class, () -> environments);
		ApplicationContextInitializer<GenericApplicationContext> guarded = (context) -> context
			.registerBean("devServerSettings", DevServerSettings.class, () -> settings);
		application.addInitializers(serving, guarded);
		InetAddress address = settings.address();
		return RunningServer.start(application, "--server.port=" + settings.port(),
				"--server.address=" + (address.isAnyLocalAddress() ? "" : address.getHostAddress()));
	}

	/** Before anything that answers, and inside of what counts requests. */
	@Bean
	FilterRegistrationBean<BrowserGuard> browserGuard(DevServerSettings settings, Json json) {
		FilterRegistrationBean<BrowserGuard> filter = new FilterRegistrationBean<>(
				new BrowserGuard(json, settings.address().isLoopbackAddress()));
		filter.setOrder(OpsConfiguration.REQUEST_METRICS_ORDER + 1);
		return filter;
	}

}
