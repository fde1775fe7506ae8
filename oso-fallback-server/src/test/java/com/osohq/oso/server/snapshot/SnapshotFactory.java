package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Snapshots for tests, written with so little memory that every few facts spill.
 */
final class SnapshotFactory {

	static final SnapshotOrigin ORIGIN = new SnapshotOrigin("acme", "production");

	static final SnapshotBuild.Limits TINY = new SnapshotBuild.Limits(2000, 31);

	static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

	static final String POLICY = "actor User {}\n# naïve\n";

	static final String POLICY_NAME = "main policy%.polar";

	static final String CONTENT_DIGEST = "sha256:0123 %&=";

	private SnapshotFactory() {
	}

	/** The directory of a new snapshot with these facts. */
	static Path write(Path root, Collection<Fact> facts) throws IOException {
		return write(new SnapshotDirectory(root, ORIGIN), facts, TINY);
	}

	static Path write(SnapshotDirectory directory, Collection<Fact> facts, SnapshotBuild.Limits limits)
			throws IOException {
		return writePasses(directory, List.of(facts), limits);
	}

	/** The directory of a new snapshot of what several passes have found. */
	static Path writePasses(SnapshotDirectory directory, List<? extends Collection<Fact>> passes,
			SnapshotBuild.Limits limits) throws IOException {
		try (SnapshotWriter writer = directory.write(limits)) {
			for (int pass = 0; pass < passes.size(); pass++) {
				if (pass > 0) {
					writer.beginNextPass();
				}
				for (Fact fact : passes.get(pass)) {
					writer.add(fact);
				}
			}
			return writer.finish(POLICY, POLICY_NAME, CREATED, CONTENT_DIGEST);
		}
	}

	/** Makes a snapshot one of a format that is not known, written some time ago. */
	static Path ofAnotherFormat(Path snapshot, Duration ago) throws IOException {
		Path manifest = snapshot.resolve(SnapshotFile.MANIFEST);
		String text = Files.readString(manifest);
		String body = text.substring(0, text.lastIndexOf("sha256 ")).replaceFirst("oso-snapshot 1", "oso-snapshot 99");
		Files.writeString(manifest, body + "sha256 " + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + '\n');
		age(snapshot, ago);
		return snapshot;
	}

	static void age(Path snapshot, Duration ago) throws IOException {
		Files.setLastModifiedTime(snapshot.resolve(SnapshotFile.MANIFEST), FileTime.from(Instant.now().minus(ago)));
	}

	/** A copy that costs no waiting for the disk. */
	static Path copy(Path snapshot, Path target) throws IOException {
		Files.createDirectories(target);
		for (Path file : Disk.children(snapshot)) {
			Files.copy(file, target.resolve(file.getFileName()));
		}
		return target;
	}

	/** Every fact of up to five arguments of the predicates that the tests use. */
	static List<Fact> read(@Nullable Snapshot snapshot) {
		assertThat(snapshot).isNotNull();
		return read(snapshot.facts());
	}

	static List<Fact> read(FactSource source) {
		List<Fact> facts = new ArrayList<>();
		List<FactPattern.Arg> args = new ArrayList<>();
		for (int arity = 1; arity <= 5; arity++) {
			args.add(FactPattern.Arg.ANY);
			for (String predicate : List.of("is_public", "has_role", "is odd%")) {
				source.forEach(new FactPattern(predicate, args), facts::add);
			}
		}
		assertThat(facts).hasSize((int) source.size());
		return facts;
	}

	static FactSource source(Path root, Collection<Fact> facts) throws IOException {
		return Snapshot.open(write(root, facts), ORIGIN).facts();
	}

}
