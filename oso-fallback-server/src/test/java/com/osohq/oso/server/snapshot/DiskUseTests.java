package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a build takes on disk while it runs, beside the snapshot that is in use.
 */
class DiskUseTests {

	private static final int FACTS = 5_000;

	private static final SnapshotBuild.Limits SMALL = new SnapshotBuild.Limits(100_000, 2000);

	@TempDir
	private Path root;

	static List<Named<List<Fact>>> environments() {
		return List.of(Named.of("few values in many facts", pairs(100)),
				Named.of("every value in one fact", pairs(FACTS * 100)), Named.of("long ids", longIds()),
				Named.of("three columns", roles()));
	}

	@ParameterizedTest
	@MethodSource("environments")
	void staysWithinThreeTimesTheSnapshot(List<Fact> facts) throws IOException {
		write(new Disk(Disk.Steps.UNWATCHED), facts);
		PeakSteps peak = new PeakSteps(this.root);
		long size = bytes(write(new Disk(peak), facts));
		assertThat(size).isGreaterThan(40_000);
		assertThat(peak.bytes).isBetween(2 * size, 3 * size);
	}

	/** Every pass misses some facts of the one before, and finds some that it missed. */
	@ParameterizedTest
	@MethodSource("environments")
	void staysWithinThreeTimesTheSnapshotOfPassesThatDiffer(List<Fact> facts) throws IOException {
		List<Fact> distinct = facts.stream().distinct().toList();
		List<List<Fact>> passes = new ArrayList<>();
		for (int pass = 0; pass < 5; pass++) {
			int left = pass;
			passes.add(
					IntStream.range(0, distinct.size()).filter((i) -> i % 50 != left).mapToObj(distinct::get).toList());
		}
		write(new Disk(Disk.Steps.UNWATCHED), facts);
		PeakSteps peak = new PeakSteps(this.root);
		long size = bytes(
				SnapshotFactory.writePasses(new SnapshotDirectory(this.root, SnapshotFactory.ORIGIN, new Disk(peak)),
						passes, new SnapshotBuild.Limits(30_000, 2000)));
		assertThat(peak.bytes).isBetween(2 * size, 3 * size);
	}

	@Test
	void takesAboutFiftyBytesForAFact() throws IOException {
		List<Fact> facts = roles();
		assertThat(bytes(write(new Disk(Disk.Steps.UNWATCHED), facts)) / facts.size()).isLessThan(80);
	}

	private Path write(Disk disk, List<Fact> facts) throws IOException {
		return SnapshotFactory.write(new SnapshotDirectory(this.root, SnapshotFactory.ORIGIN, disk), facts, SMALL);
	}

	/** Pairs of an actor and a document, with this many of each. */
	private static List<Fact> pairs(int entities) {
		Random random = new Random(1);
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < FACTS; i++) {
			facts.add(Fact.of("reads", entity("User", random.nextInt(entities)),
					entity("Document", random.nextInt(entities))));
		}
		return facts;
	}

	private static List<Fact> longIds() {
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			facts.add(Fact.of("is_public", new Value("Document", i + "-".repeat(490))));
		}
		return facts;
	}

	private static List<Fact> roles() {
		Random random = new Random(1);
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < FACTS; i++) {
			facts.add(Fact.of("has_role", new Value("User", "user_" + random.nextInt(FACTS / 4)),
					Value.string(random.nextBoolean() ? "reader" : "writer"), new Value("Repo", "repo_" + i)));
		}
		return facts;
	}

	private static Value entity(String type, int number) {
		return new Value(type, new UUID(number * 0x9E3779B97F4A7C15L, number).toString());
	}

	private static long bytes(Path directory) throws IOException {
		long sum = 0;
		for (Path each : Disk.children(directory)) {
			sum += Files.isDirectory(each) ? bytes(each) : Files.size(each);
		}
		return sum;
	}

	/**
	 * Looks before every step how much space is taken.
	 */
	private static final class PeakSteps implements Disk.Steps {

		private final Path root;

		private long bytes;

		PeakSteps(Path root) {
			this.root = root;
		}

		@Override
		public void before(String step) throws IOException {
			this.bytes = Math.max(this.bytes, DiskUseTests.bytes(this.root));
		}

	}

}
