package com.osohq.oso.server.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.ops.health.Condition;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.metrics.RequestHistogram;
import com.osohq.oso.server.report.Report.Identity;
import com.osohq.oso.server.report.Report.Usage;
import com.osohq.oso.server.report.error.ErrorBuffer;
import com.osohq.oso.server.report.error.Errors;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;

/**
 * Puts reports together, each about what no report has told yet. Not for several threads
 * at a time.
 */
final class ReportComposer {

	private static final String DOWN = "DOWN";

	private final NodeSettings settings;

	private final Sources sources;

	private final Duration interval;

	private final Time clock;

	private final Identity identity;

	private Counts told;

	private long number = 1;

	ReportComposer(NodeSettings settings, Duration interval, Sources sources, String version, Time clock) {
		this.settings = settings;
		this.interval = interval;
		this.sources = sources;
		this.clock = clock;
		Moment now = clock.now();
		this.identity = new Identity(settings.clientId(), version, settings.environment(), settings.tenant(), now);
		this.told = new Counts(now, List.of(), Map.of());
	}

	/**
	 * A report, and what to do once it need not be told again.
	 * @param stopping whether the process is about to end
	 */
	Draft compose(boolean stopping) {
		Moment now = this.clock.now();
		Counts counts = new Counts(now, this.sources.requests().counts(), this.sources.refreshes().all());
		Errors errors = this.sources.errors().pending();
		Condition condition = this.sources.watch().look();
		String health = stopping ? DOWN : health(condition);
		Report report = new Report(this.identity, this.number, now, this.interval, health, stopping,
				this.settings.disableTelemetry() ? null : usage(condition, counts),
				this.settings.disableErrorLogging() ? null : errors);
		return new Draft(report, () -> {
			this.number++;
			this.told = counts;
			this.sources.errors().forget(errors);
		});
	}

	private Usage usage(Condition condition, Counts counts) {
		return new Usage((this.settings.directory() != null) ? "persistent" : "ephemeral", condition.snapshot(),
				condition.age(), counts.at().since(this.told.at()), counts.since(this.told));
	}

	private static String health(Condition condition) {
		return switch (condition.freshness()) {
			case FRESH -> "UP";
			case STALE -> "DEGRADED";
			case EMPTY, DAMAGED, EXPIRED -> DOWN;
		};
	}

	/**
	 * A report that has not arrived yet.
	 *
	 * @param report the report
	 * @param done makes the next report begin where this one ends
	 */
	record Draft(Report report, Runnable done) {
	}

	/**
	 * Where what is reported comes from.
	 *
	 * @param watch tells how the node is doing
	 * @param requests counts requests
	 * @param refreshes counts refreshes
	 * @param errors keeps errors
	 */
	record Sources(NodeWatch watch, RequestHistogram requests, RefreshCounts refreshes, ErrorBuffer errors) {
	}

}
