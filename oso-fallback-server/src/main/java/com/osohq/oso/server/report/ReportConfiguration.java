package com.osohq.oso.server.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import com.osohq.oso.server.node.AdvertisedCollector;
import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.logging.Redactor;
import com.osohq.oso.server.ops.metrics.RequestHistogram;
import com.osohq.oso.server.report.ReportComposer.Sources;
import com.osohq.oso.server.report.error.ErrorAppender;
import com.osohq.oso.server.report.error.ErrorBuffer;
import com.osohq.oso.server.report.error.StartRefusals;
import com.osohq.oso.server.time.SystemTime;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The reports of a node. A composition that imports this has a node and what operators
 * look at.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportSettings.class)
public final class ReportConfiguration {

	@Bean
	RefreshCounts refreshCounts() {
		return new RefreshCounts();
	}

	@Bean
	ErrorBuffer errorBuffer() {
		return new ErrorBuffer(SystemTime.INSTANCE);
	}

	@Bean
	StartRefusals startRefusals(ErrorBuffer buffer) {
		return new StartRefusals(buffer);
	}

	@Bean
	ErrorAppender errorAppender(NodeSettings settings, ErrorBuffer buffer) {
		List<String> keys = new ArrayList<>(settings.clientTokens());
		keys.add(settings.apiToken());
		ErrorAppender appender = new ErrorAppender(new Redactor(keys), buffer);
		if (!settings.disableErrorLogging()) {
			appender.install();
		}
		return appender;
	}

	@Bean
	Reporter reporter(NodeSettings settings, ReportSettings reports, AdvertisedCollector advertised, NodeWatch watch,
			RequestHistogram requests, RefreshCounts refreshes, ErrorBuffer errors) {
		ReportComposer composer = new ReportComposer(settings, reports.interval(),
				new Sources(watch, requests, refreshes, errors), version(), SystemTime.INSTANCE);
		return new Reporter(() -> Collector.of(settings, advertised), composer,
				new ReportSender(settings.apiToken(), version(), Outbound.ofProcess()),
				new Schedule(reports.interval(), () -> ThreadLocalRandom.current().nextDouble()));
	}

	@Bean
	ReportThread reportThread(Reporter reporter, NodeSettings settings) {
		ReportThread thread = new ReportThread(reporter);
		if (!settings.disableTelemetry() || !settings.disableErrorLogging()) {
			thread.start();
		}
		return thread;
	}

	private static String version() {
		String version = ReportConfiguration.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "unknown";
	}

}
