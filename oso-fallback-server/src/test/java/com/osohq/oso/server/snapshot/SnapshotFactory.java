package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;

/**
 * Snapshots for tests, written with so little memory that every few facts spill.
 */
final class SnapshotFactory {

	static final SnapshotOrigin ORIGIN = new SnapshotOrigin("acme", "production");

	static final SnapshotBuild.Limits TINY = new SnapshotBuild.Limits(2000, 31);

	static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

	static final String POLICY = "actor User {}\n# naïve\n";

	private SnapshotFactory() {
	}

	/** The directory of a new snapshot with these facts. */
	static Path write(Path root, Collection<Fact> facts) throws IOException {
		return write(new SnapshotDirectory(root, ORIGIN), facts, TINY);
	}

	static Path write(SnapshotDirectory directory, Collection<Fact> facts, SnapshotBuild.Limits limits)
			throws IOException {
		try (SnapshotWriter writer = directory.write(limits)) {
			for (Fact fact : facts) {
				writer.add(fact);
			}
			return writer.finish(POLICY, CREATED);
		}
	}

	static FactSource source(Path root, Collection<Fact> facts) throws IOException {
		return Snapshot.open(write(root, facts), ORIGIN).facts();
	}

}
