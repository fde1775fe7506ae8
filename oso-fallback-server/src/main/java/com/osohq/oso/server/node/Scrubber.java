package com.osohq.oso.server.node;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.snapshot.DirectoryClaim;
import com.osohq.oso.server.snapshot.Scrub;
import com.osohq.oso.server.snapshot.Snapshot;
import com.osohq.oso.server.snapshot.SnapshotException;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the files of what is being served. Each time it sees whether their names
 * still lead to them and whether somebody has written to them, and reads on to find bytes
 * that have changed all the same. Every byte is read twice within the interval, because a
 * file that was damaged behind the place that is being read shows it only the next time;
 * evenly, so that neither disk nor processor notices. For one thread at a time, but for
 * {@link #hurry}.
 */
final class Scrubber {

	private static final int ROUNDS = 2;

	/** Of large snapshots no more is read than that, even if it takes longer. */
	private static final long MOST_BYTES_A_SECOND = 16 << 20;

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final int PAUSES = 20;

	/** Whoever makes requests fail must not be able to keep the disk busy. */
	private static final Duration BETWEEN_HURRIES = Duration.ofSeconds(10);

	private final Node node;

	private final DirectoryClaim claim;

	private final Duration interval;

	private final Time clock;

	private volatile boolean urgent;

	private @Nullable Moment hurried;

	private @Nullable Snapshot snapshot;

	private @Nullable Scrub scrub;

	/**
	 * Looks after a node.
	 * @param node serves
	 * @param claim the right to use the directory
	 * @param interval within which damage is to be found
	 * @param clock measures time between two hurries
	 */
	Scrubber(Node node, DirectoryClaim claim, Duration interval, Time clock) {
		this.node = node;
		this.claim = claim;
		this.interval = interval;
		this.clock = clock;
	}

	/** Asks for all bytes to be read soon. Thread-safe. */
	void hurry() {
		this.urgent = true;
	}

	/**
	 * Looks, and reads some bytes.
	 * @return how long to wait until the next time
	 */
	Duration run() {
		Served served = this.node.served();
		if (served != null) {
			try {
				look(served.snapshot());
			}
			catch (SnapshotException ex) {
				this.node.setAside(served, ex);
			}
			this.node.note(storageProblem(served.snapshot()));
		}
		return pause();
	}

	private void look(Snapshot current) throws SnapshotException {
		Scrub reading = this.scrub;
		if (reading == null || current != this.snapshot) {
			reading = current.scrub();
			this.snapshot = current;
			this.scrub = reading;
		}
		if (current.wasTouched()) {
			this.urgent = true;
		}
		Moment now = this.clock.now();
		if (this.urgent && (this.hurried == null || now.since(this.hurried).compareTo(BETWEEN_HURRIES) >= 0)) {
			this.urgent = false;
			this.hurried = now;
			reading.restart();
			reading.read(Long.MAX_VALUE);
		}
		else {
			reading.read(share(current.bytes()));
		}
	}

	/** How many bytes to read each time. */
	private long share(long bytes) {
		double pauses = (double) this.interval.toNanos() / pause().toNanos();
		double most = (double) MOST_BYTES_A_SECOND * pause().toMillis() / LONGEST_PAUSE.toMillis();
		return 1 + (long) Math.min(ROUNDS * bytes / pauses, most);
	}

	private Duration pause() {
		Duration pause = this.interval.dividedBy(PAUSES);
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	private @Nullable String storageProblem(Snapshot current) {
		try {
			this.claim.renew();
		}
		catch (IOException ex) {
			return "the directory of snapshots cannot be kept from other servers: " + Reasons.of(ex);
		}
		return current.isInPlace() ? null
				: "the snapshot that is served is not in its directory any more: " + current.directory();
	}

}
