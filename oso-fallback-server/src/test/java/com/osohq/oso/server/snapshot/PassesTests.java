package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a snapshot says of facts that not all passes over an environment have found.
 */
class PassesTests {

	/** Scratch is on disk, moves there between passes or never. */
	private static final List<SnapshotBuild.Limits> LIMITS = List.of(SnapshotFactory.TINY,
			new SnapshotBuild.Limits(400_000, 31), new SnapshotBuild.Limits(800_000, 31), SnapshotBuild.Limits.DEFAULT);

	@TempDir
	private Path root;

	@Test
	void tellsWhatEveryPassHasFoundFromWhatSomeHave() throws IOException {
		for (int seed = 0; seed < 40; seed++) {
			List<Collection<Fact>> passes = passes(new Random(seed), 1 + seed % 4, seed);
			Set<Fact> settled = new HashSet<>(passes.get(0));
			Set<Fact> possible = new HashSet<>();
			passes.forEach((pass) -> {
				settled.retainAll(new HashSet<>(pass));
				possible.addAll(pass);
			});
			SnapshotBuild.Limits limits = LIMITS.get(seed / 4 % LIMITS.size());
			Snapshot snapshot = Snapshot.open(SnapshotFactory.writePasses(directory(), passes, limits),
					SnapshotFactory.ORIGIN);
			FactSource facts = snapshot.facts();
			assertThat(SnapshotFactory.read(facts)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(settled);
			assertThat(SnapshotFactory.read(facts.possible())).as("seed " + seed)
				.containsExactlyInAnyOrderElementsOf(possible);
			assertThat(snapshot.factCount()).isEqualTo(settled.size());
			assertThat(snapshot.unsettledCount()).isEqualTo(possible.size() - settled.size());
			for (Fact fact : possible) {
				for (Value value : fact.args()) {
					assertThat(facts.find(value)).isEqualTo(facts.possible().find(value)).isNotNegative();
				}
			}
		}
	}

	@Test
	void passesThatFindTheSameLeaveNothingUnsettled() throws IOException {
		List<Fact> facts = new RandomFacts(1).facts(300);
		Path directory = SnapshotFactory.writePasses(directory(), List.of(facts, facts, facts), SnapshotFactory.TINY);
		Snapshot snapshot = Snapshot.open(directory, SnapshotFactory.ORIGIN);
		assertThat(snapshot.unsettledCount()).isZero();
		assertThat(snapshot.facts().possible()).isSameAs(snapshot.facts());
		assertThat(Files.readString(directory.resolve("manifest"))).startsWith("oso-snapshot 1\n");
	}

	/** Such a server would take what is unsettled for absent, and grant because of it. */
	@Test
	void keepsServersThatKnowOfNoUnsettledFactsFromReadingThem() throws IOException {
		List<Fact> facts = new RandomFacts(1).facts(30);
		Path directory = SnapshotFactory.writePasses(directory(), List.of(facts, facts.subList(1, 30)),
				SnapshotFactory.TINY);
		assertThat(Files.readString(directory.resolve("manifest"))).startsWith("oso-snapshot 2\n");
	}

	@Test
	void canForgetAllPassesButTheLatest() throws IOException {
		for (int seed = 0; seed < 10; seed++) {
			List<Collection<Fact>> passes = passes(new Random(seed), 3, seed);
			try (SnapshotWriter writer = directory().write(SnapshotFactory.TINY)) {
				for (Fact fact : passes.get(0)) {
					writer.add(fact);
				}
				writer.beginNextPass();
				for (Fact fact : passes.get(1)) {
					writer.add(fact);
				}
				writer.beginNextPass();
				for (Fact fact : passes.get(2)) {
					writer.add(fact);
				}
				writer.keepLatestPass();
				Snapshot snapshot = Snapshot.open(writer.finish(SnapshotFactory.POLICY, null, SnapshotFactory.CREATED,
						SnapshotFactory.CONTENT_DIGEST), SnapshotFactory.ORIGIN);
				assertThat(snapshot.unsettledCount()).isZero();
				assertThat(SnapshotFactory.read(snapshot))
					.containsExactlyInAnyOrderElementsOf(new HashSet<>(passes.get(2)));
			}
		}
	}

	@Test
	void carriesUnsettledFactsInArchives() throws IOException {
		List<Fact> facts = List.copyOf(new HashSet<>(new RandomFacts(3).facts(60)));
		Path written = SnapshotFactory.writePasses(directory(), List.of(facts, facts.subList(5, facts.size())),
				SnapshotFactory.TINY);
		Path archive = this.root.resolve("archive.oso");
		SnapshotArchive.write(written, archive);
		Path read = SnapshotArchive.read(archive,
				new SnapshotDirectory(this.root.resolve("elsewhere"), SnapshotFactory.ORIGIN));
		Snapshot snapshot = Snapshot.open(read, SnapshotFactory.ORIGIN);
		assertThat(snapshot.unsettledCount()).isEqualTo(5);
		assertThat(SnapshotFactory.read(snapshot.facts().possible())).containsExactlyInAnyOrderElementsOf(facts);
	}

	/** Passes that have most facts in common; some find facts twice, or none at all. */
	private static List<Collection<Fact>> passes(Random random, int count, int seed) {
		List<Fact> universe = new RandomFacts(seed).facts(10 + random.nextInt(250));
		List<Collection<Fact>> passes = new ArrayList<>();
		for (int pass = 0; pass < count; pass++) {
			List<Fact> found = new ArrayList<>(universe);
			int missed = (random.nextInt(12) == 0) ? 100 : random.nextInt(20);
			found.removeIf((fact) -> random.nextInt(100) < missed);
			if (!found.isEmpty()) {
				found.add(found.get(0));
			}
			passes.add(found);
		}
		return passes;
	}

	private SnapshotDirectory directory() {
		return new SnapshotDirectory(this.root.resolve("snapshots"), SnapshotFactory.ORIGIN);
	}

}
