package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.snapshot.Snapshot;
import com.osohq.oso.server.snapshot.SnapshotDirectory;
import com.osohq.oso.server.snapshot.SnapshotOrigin;
import com.osohq.oso.server.snapshot.SnapshotWriter;

/**
 * Where the engine's facts are while it is timed.
 */
enum Source {

	/** In memory, as in the development server. */
	MEMORY {
		@Override
		FactSource of(DataSet data) {
			return MemoryFacts.of(data.facts()).current();
		}
	},

	/** In the mapped files of a snapshot, as in the node. */
	SNAPSHOT {
		@Override
		FactSource of(DataSet data) throws IOException {
			Path root = Files.createTempDirectory("snapshot");
			try {
				SnapshotOrigin origin = new SnapshotOrigin("benchmark", data.name());
				return Snapshot.open(write(new SnapshotDirectory(root, origin), data), origin).facts();
			}
			finally {
				delete(root);
			}
		}
	};

	abstract FactSource of(DataSet data) throws IOException;

	static Source parse(String name) {
		for (Source source : values()) {
			if (source.name().toLowerCase(Locale.ROOT).equals(name)) {
				return source;
			}
		}
		throw new IllegalArgumentException("No source '" + name + "': use memory or snapshot");
	}

	private static Path write(SnapshotDirectory directory, DataSet data) throws IOException {
		try (SnapshotWriter writer = directory.write()) {
			for (Fact fact : data.facts()) {
				writer.add(fact);
			}
			return writer.finish(data.policy(), null, Instant.now(), "");
		}
	}

	/** Mapped files can be deleted at once: they stay until nobody needs them. */
	private static void delete(Path root) throws IOException {
		List<Path> paths;
		try (Stream<Path> walk = Files.walk(root)) {
			paths = walk.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path path : paths) {
			Files.delete(path);
		}
	}

}
