package com.osohq.oso.server.report;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import com.osohq.oso.server.report.Delivery.Result;
import com.osohq.oso.server.report.ReportComposer.Draft;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports once, if there is a collector, and decides when to do so again. A run of
 * failures is logged once. Not for several threads at a time.
 */
final class Reporter {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Logger LOGGER = LoggerFactory.getLogger(Reporter.class);

	private final Supplier<Optional<Collector>> collector;

	private final ReportComposer composer;

	private final ReportSender sender;

	private final Schedule schedule;

	private final ReportJson json = new ReportJson();

	private int failuresInARow;

	Reporter(Supplier<Optional<Collector>> collector, ReportComposer composer, ReportSender sender, Schedule schedule) {
		this.collector = collector;
		this.composer = composer;
		this.sender = sender;
		this.schedule = schedule;
	}

	/** How long to wait before the first report. */
	Duration first() {
		return this.schedule.afterSuccess();
	}

	/**
	 * Reports, if there is anything to tell and anyone to tell it to.
	 * @return how long to wait before the next time
	 */
	Duration report() throws InterruptedException {
		return report(false, PATIENCE);
	}

	/**
	 * Reports that the process is about to end.
	 * @param patience how long that may take
	 */
	void sayGoodbye(Duration patience) throws InterruptedException {
		report(true, patience);
	}

	private Duration report(boolean stopping, Duration patience) throws InterruptedException {
		Collector target = this.collector.get().orElse(null);
		Draft draft = this.composer.compose(stopping);
		if (target == null || !draft.report().isWorthSending()) {
			return this.schedule.afterSuccess();
		}
		Delivery delivery = this.sender.send(target, this.json.write(draft.report()), patience);
		if (delivery.result() != Result.FAILED) {
			draft.done().run();
		}
		return (delivery.result() == Result.ACCEPTED) ? succeeded(target.url())
				: failed(target.url(), delivery.problem(), delivery.retryAfter());
	}

	private Duration succeeded(URI url) {
		if (this.failuresInARow > 0) {
			LOGGER.info("reports to {} arrive again, after {} failures", url.getHost(), this.failuresInARow);
		}
		this.failuresInARow = 0;
		return this.schedule.afterSuccess();
	}

	private Duration failed(URI url, String problem, @Nullable Duration retryAfter) {
		this.failuresInARow++;
		if (this.failuresInARow == 1) {
			LOGGER.warn("a report to {} did not arrive: {}; further failures in a row are not logged", url.getHost(),
					problem);
		}
		return this.schedule.afterFailure(this.failuresInARow, retryAfter);
	}

}
