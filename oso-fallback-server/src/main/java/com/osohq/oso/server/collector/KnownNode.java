package com.osohq.oso.server.collector;

import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.collector.ReceivedReport.Served;
import com.osohq.oso.server.collector.ReceivedReport.Snapshot;
import com.osohq.oso.server.collector.ReceivedReport.Usage;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a node's reports.
 *
 * @param firstSeen when its first report came
 * @param lastSeen when its last report came
 * @param last its last report
 * @param servedBefore what it answered before the time that the last report covers
 * @param errors its latest errors, newest first
 */
record KnownNode(Moment firstSeen, Moment lastSeen, ReceivedReport last, Served servedBefore, List<String> errors) {

	private static final int MAX_ERRORS = 10;

	/** A node that reports for the first time. */
	static KnownNode of(ReceivedReport report, Moment now) {
		return new KnownNode(now, now, report, Served.NOTHING, latest(report.errors(), List.of()));
	}

	/**
	 * The same node after another report. One with the number of the last was sent again
	 * because the node does not know that it arrived, and covers that time too.
	 */
	KnownNode after(ReceivedReport report, Moment now) {
		boolean again = report.startedAt().equals(this.last.startedAt()) && report.number() == this.last.number();
		Served before = again ? this.servedBefore : this.servedBefore.plus(served(this.last));
		List<String> known = again ? this.errors.stream().filter((error) -> !report.errors().contains(error)).toList()
				: this.errors;
		return new KnownNode(this.firstSeen, now, report, before, latest(report.errors(), known));
	}

	ConnectedNode describe() {
		Usage usage = this.last.usage();
		@Nullable Snapshot snapshot = (usage != null) ? usage.snapshot() : null;
		Served served = this.servedBefore.plus(served(this.last));
		return new ConnectedNode(this.last.id(), this.last.version(), this.firstSeen, this.lastSeen,
				this.last.interval(), this.last.health(), (snapshot != null) ? snapshot.id() : null,
				(snapshot != null) ? snapshot.age() : null, (snapshot != null) ? snapshot.facts() : 0,
				(snapshot != null) ? snapshot.bytes() : 0, served.requests(), served.errors(), this.errors);
	}

	private static Served served(ReceivedReport report) {
		Usage usage = report.usage();
		return (usage != null) ? usage.served() : Served.NOTHING;
	}

	private static List<String> latest(List<String> news, List<String> known) {
		return Stream.concat(news.stream(), known.stream()).limit(MAX_ERRORS).toList();
	}

}
