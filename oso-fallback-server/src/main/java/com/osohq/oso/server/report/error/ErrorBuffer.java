package com.osohq.oso.server.report.error;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.time.Time;

/**
 * Keeps errors until they have been reported. An error that happens again is counted;
 * when there are {@value #MAX_KINDS} different ones, further ones are only counted
 * together, so that neither memory nor a report grows. Thread-safe.
 */
public final class ErrorBuffer {

	/** How many different errors are kept, and with that sent, between two reports. */
	public static final int MAX_KINDS = 20;

	private final Time clock;

	private final Map<ErrorSignature, ErrorCount> counts = new LinkedHashMap<>();

	private long leftOut;

	/**
	 * An empty buffer.
	 * @param clock tells when errors happen
	 */
	public ErrorBuffer(Time clock) {
		this.clock = clock;
	}

	/** Notes that an error has happened. */
	public synchronized void add(ErrorSignature error) {
		Instant now = this.clock.now().wallClock();
		ErrorCount known = this.counts.get(error);
		if (known != null) {
			this.counts.put(error, known.again(now));
		}
		else if (this.counts.size() < MAX_KINDS) {
			this.counts.put(error, new ErrorCount(error, now, now, 1));
		}
		else {
			this.leftOut++;
		}
	}

	/** What has not been reported yet. */
	public synchronized Errors pending() {
		return new Errors(List.copyOf(this.counts.values()), this.leftOut);
	}

	/**
	 * Forgets errors that have been reported, but not those that have happened since.
	 * @param reported what {@link #pending} returned when they were
	 */
	public synchronized void forget(Errors reported) {
		for (ErrorCount count : reported.counts()) {
			this.counts.computeIfPresent(count.signature(),
					(signature, now) -> (now.count() > count.count()) ? now.since(count) : null);
		}
		this.leftOut -= reported.leftOut();
	}

}
