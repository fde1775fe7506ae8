package com.osohq.oso.server.application;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.application.settings.OwnSettings;
import com.osohq.oso.server.application.tls.Certificate;
import com.osohq.oso.server.node.InvalidSettingsException;
import com.osohq.oso.server.node.ListenSettings;
import com.osohq.oso.server.node.NodeConfiguration;
import com.osohq.oso.server.node.NodeLifecycle;
import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.node.outbound.UnusableAddressException;
import com.osohq.oso.server.report.error.StartRefusals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The Fallback node as a process.
 *
 * <p>
 * The port opens first, and the node starts behind it: in the minutes that a large first
 * download takes, health checks get an answer, which is that the node is alive and not
 * ready.
 */
public final class NodeApplication {

	/**
	 * Why a start fails is said once, by whoever started it, and without a stack trace.
	 */
	private static final Map<String, Object> DEFAULTS = Map.of("server.shutdown", "graceful",
			"spring.lifecycle.timeout-per-shutdown-phase", "8s", "spring.jmx.enabled", "false",
			"logging.level." + OwnSettings.class.getPackageName(), "warn",
			"logging.level.org.springframework.boot.SpringApplication", "off",
			"logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "off");

	private static final Logger LOGGER = LoggerFactory.getLogger(NodeApplication.class);

	private NodeApplication() {
	}

	/**
	 * Starts a node; returns when it serves a snapshot.
	 * @param properties settings in the form {@code --name=value}
	 * @param importFile an archive to start from if nothing else is to be had, or
	 * {@code null}
	 * @throws StartFailure if it does not start
	 */
	public static RunningServer start(List<String> properties, @Nullable Path importFile)
			throws StartFailure, InterruptedException {
		SpringApplication application = application(NodeComposition.class, WebApplicationType.SERVLET);
		RunningServer server = run(application, properties);
		boolean started = false;
		try {
			LeanHeap.adopt();
			server.context().getBean(NodeLifecycle.class).start(importFile);
			started = true;
			return server;
		}
		catch (RuntimeException ex) {
			StartFailure failure = failure(ex);
			if (!failure.unforeseen() && server.context().isActive()) {
				server.context().getBean(StartRefusals.class).add(ex);
			}
			throw failure;
		}
		finally {
			if (!started) {
				server.close();
			}
		}
	}

	/**
	 * Writes the environment of a node into an archive.
	 * @param properties settings in the form {@code --name=value}
	 * @param file the archive
	 * @return what is in it
	 * @throws StartFailure if there is nothing to write, or it cannot be written
	 */
	public static SnapshotStatus export(List<String> properties, Path file) throws StartFailure, InterruptedException {
		SpringApplication application = application(NodeConfiguration.class, WebApplicationType.NONE);
		try (RunningServer process = run(application, properties)) {
			return process.context().getBean(NodeLifecycle.class).export(file);
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	private static SpringApplication application(Class<?> source, WebApplicationType type) {
		SpringApplication application = new SpringApplication(source);
		application.setWebApplicationType(type);
		application.setBannerMode(Banner.Mode.OFF);
		application.setDefaultProperties(DEFAULTS);
		application.addInitializers(NodeApplication::settings);
		return application;
	}

	/**
	 * Settings are read before anything is built, so that they are what is complained of.
	 */
	private static void settings(ConfigurableApplicationContext context) {
		NodeSettings settings = NodeSettings.from(context.getEnvironment());
		requireWayTo(settings);
		context.getBeanFactory().registerSingleton("nodeSettings", settings);
		Map<String, Object> server = new LinkedHashMap<>();
		server.put("server.port", settings.port());
		ListenSettings listen = ListenSettings.from(context.getEnvironment());
		if (!listen.address().isAnyLocalAddress()) {
			server.put("server.address", listen.address().getHostAddress());
		}
		if (listen.tls() != null) {
			Certificate certificate = Certificate.of(listen.tls());
			((GenericApplicationContext) context).registerBean(Certificate.class, () -> certificate);
			server.put("server.ssl.bundle", Certificate.BUNDLE);
		}
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("node", server));
	}

	private static void requireWayTo(NodeSettings settings) {
		Outbound outbound = Outbound.ofProcess();
		try {
			outbound.way(settings.url());
			if (settings.collectorUrl() != null) {
				outbound.way(settings.collectorUrl());
			}
		}
		catch (UnusableAddressException ex) {
			throw new InvalidSettingsException(List.of(String.valueOf(ex.getMessage())));
		}
	}

	private static RunningServer run(SpringApplication application, List<String> properties) throws StartFailure {
		try {
			// Spring Boot would log a stack trace
			OwnSettings.checkFiles();
			return RunningServer.start(application, properties.toArray(String[]::new));
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	private static StartFailure failure(RuntimeException problem) {
		StartFailure failure = StartFailure.of(problem);
		if (failure.unforeseen()) {
			LOGGER.error("the node does not start", problem);
		}
		return failure;
	}

}
