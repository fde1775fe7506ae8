package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.SnapshotDirectory.Opening;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotDirectoryTests {

	@TempDir
	private Path temporary;

	@Test
	void opensNothingWhereNothingWasWritten() throws IOException {
		Opening opening = directory(SnapshotFactory.ORIGIN).openNewest();
		assertThat(opening.snapshot()).isNull();
		assertThat(opening.refusals()).isEmpty();
	}

	@Test
	void opensTheNewest() throws IOException {
		write("old");
		write("new");
		assertThat(read(directory(SnapshotFactory.ORIGIN).openNewest().snapshot())).containsExactly(fact("new"));
	}

	@Test
	void setsDamagedOnesAsideAndSaysWhy() throws IOException {
		write("old");
		Path rows = SnapshotFile.ROWS.in(write("new"));
		Files.writeString(rows, "no rows");
		Opening opening = directory(SnapshotFactory.ORIGIN).openNewest();
		assertThat(read(opening.snapshot())).containsExactly(fact("old"));
		assertThat(opening.refusals()).singleElement().satisfies((refusal) -> {
			assertThat(refusal.directory()).hasFileName("damaged-0000000002");
			assertThat(refusal.cause()).hasMessageContaining(rows + " has 7 bytes instead of");
			assertThat(refusal.directory().resolve("reason")).content().contains("has 7 bytes instead of");
		});
		assertThat(directory(SnapshotFactory.ORIGIN).openNewest().refusals()).isEmpty();
	}

	@Test
	void numbersOnAfterADamagedOne() throws IOException {
		Files.delete(SnapshotFile.IDS.in(write("damaged")));
		directory(SnapshotFactory.ORIGIN).openNewest();
		assertThat(write("new")).hasFileName("snapshot-0000000002");
	}

	@Test
	void leavesForeignOnesAlone() throws IOException {
		write("ours");
		SnapshotDirectory others = directory(new SnapshotOrigin("acme", "staging"));
		Path foreign = SnapshotFactory.write(others, List.of(fact("theirs")), SnapshotFactory.TINY);
		write("ours too");
		Files.delete(write("damaged").resolve("manifest"));
		SnapshotDirectory ours = directory(SnapshotFactory.ORIGIN);
		ours.clean(ours.openNewest().snapshot());
		assertThat(names()).containsExactly("damaged-0000000004", "snapshot-0000000002", "snapshot-0000000003");
		Opening opening = others.openNewest();
		assertThat(opening.refusals()).extracting((refusal) -> refusal.cause().reason())
			.containsExactly(Reason.FOREIGN);
		assertThat(read(opening.snapshot())).containsExactly(fact("theirs"));
		assertThat(foreign).exists();
	}

	@Test
	void cleansUpWhatNobodyNeeds() throws IOException {
		SnapshotDirectory directory = directory(SnapshotFactory.ORIGIN);
		for (int i = 0; i < 3; i++) {
			Files.delete(SnapshotFile.HASHES.in(write("damaged")));
			directory.openNewest();
		}
		write("old");
		write("new");
		Snapshot inUse = directory.openNewest().snapshot();
		Files.createDirectories(root().resolve("building-0000000009").resolve("scratch"));
		Files.writeString(root().resolve("building-0000000009").resolve("scratch").resolve("run-1"), "left");
		Files.writeString(root().resolve("notes.txt"), "somebody else's");
		Files.createDirectories(root().resolve("snapshot-of-mine"));
		directory.clean(null);
		assertThat(names()).containsExactly("damaged-0000000003", "notes.txt", "snapshot-0000000004",
				"snapshot-0000000005", "snapshot-of-mine");
		directory.clean(inUse);
		assertThat(names()).containsExactly("damaged-0000000003", "notes.txt", "snapshot-0000000005",
				"snapshot-of-mine");
	}

	@Test
	void servesFromASnapshotThatIsDeletedMeanwhile() throws IOException {
		write("old");
		SnapshotDirectory directory = directory(SnapshotFactory.ORIGIN);
		Snapshot old = directory.openNewest().snapshot();
		write("new");
		directory.clean(directory.openNewest().snapshot());
		assertThat(read(old)).containsExactly(fact("old"));
	}

	@Test
	void leavesNothingOfAWriterThatIsClosedUnfinished() throws IOException {
		try (SnapshotWriter writer = directory(SnapshotFactory.ORIGIN).write()) {
			writer.add(fact("a"));
		}
		assertThat(names()).isEmpty();
	}

	@Test
	void survivesAnEndAtAnyMomentOfWriting() throws IOException {
		List<Fact> before = new RandomFacts(1).facts(5);
		List<Fact> after = new RandomFacts(2).facts(12);
		boolean completed = false;
		int olds = 0;
		for (int steps = 0; !completed; steps++) {
			Path root = this.temporary.resolve("after-" + steps);
			SnapshotFactory.write(root, before);
			EndingSteps ending = new EndingSteps(steps);
			completed = write(new SnapshotDirectory(root, SnapshotFactory.ORIGIN, new Disk(ending)), after);
			SnapshotDirectory restarted = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
			Opening opening = restarted.openNewest();
			assertThat(opening.refusals()).as("after " + steps + " steps").isEmpty();
			Set<Fact> found = new HashSet<>(read(opening.snapshot()));
			assertThat(found).as("after " + steps + " steps").isIn(new HashSet<>(before), new HashSet<>(after));
			olds += found.equals(new HashSet<>(before)) ? 1 : 0;
			restarted.clean(opening.snapshot());
			assertThat(Disk.children(root)).as("after " + steps + " steps").hasSize(1);
		}
		assertThat(olds).as("steps before the rename").isGreaterThan(50);
	}

	@Test
	void survivesAnEndAtAnyMomentOfCleaning() throws IOException {
		boolean completed = false;
		for (int steps = 0; !completed; steps++) {
			Path root = this.temporary.resolve("after-" + steps);
			SnapshotFactory.write(root, List.of(fact("old")));
			SnapshotFactory.write(root, List.of(fact("new")));
			SnapshotDirectory ending = new SnapshotDirectory(root, SnapshotFactory.ORIGIN,
					new Disk(new EndingSteps(steps)));
			try {
				ending.clean(ending.openNewest().snapshot());
				completed = true;
			}
			catch (EndedException ex) {
				assertThat(completed).isFalse();
			}
			SnapshotDirectory restarted = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
			assertThat(read(restarted.openNewest().snapshot())).containsExactly(fact("new"));
			restarted.clean(restarted.openNewest().snapshot());
			assertThat(Disk.children(root)).hasSize(1);
		}
	}

	private static boolean write(SnapshotDirectory directory, List<Fact> facts) throws IOException {
		try {
			SnapshotFactory.write(directory, facts, SnapshotFactory.TINY);
			return true;
		}
		catch (EndedException ex) {
			return false;
		}
	}

	private Path write(String id) throws IOException {
		return SnapshotFactory.write(root(), List.of(fact(id)));
	}

	private Path root() {
		return this.temporary.resolve("snapshots");
	}

	private List<String> names() throws IOException {
		return Disk.children(root()).stream().map((path) -> path.getFileName().toString()).toList();
	}

	private SnapshotDirectory directory(SnapshotOrigin origin) {
		return new SnapshotDirectory(root(), origin);
	}

	private static Fact fact(String id) {
		return Fact.of("is_public", new Value("Repo", id));
	}

	/** Every fact of up to five arguments of the predicates that the tests use. */
	private static List<Fact> read(@Nullable Snapshot snapshot) {
		assertThat(snapshot).isNotNull();
		List<Fact> facts = new ArrayList<>();
		List<FactPattern.Arg> args = new ArrayList<>();
		for (int arity = 1; arity <= 5; arity++) {
			args.add(FactPattern.Arg.ANY);
			for (String predicate : List.of("is_public", "has_role", "is odd%")) {
				snapshot.facts().forEach(new FactPattern(predicate, args), facts::add);
			}
		}
		assertThat(facts).hasSize((int) snapshot.facts().size());
		return facts;
	}

	/**
	 * Lets some steps happen and none after them, as if the process had been killed.
	 */
	private static final class EndingSteps implements Disk.Steps {

		private int left;

		EndingSteps(int left) {
			this.left = left;
		}

		@Override
		public void before(String step) throws IOException {
			if (this.left == 0) {
				throw new EndedException("killed before: " + step);
			}
			this.left--;
		}

	}

	private static final class EndedException extends IOException {

		private static final long serialVersionUID = 1L;

		EndedException(String message) {
			super(message);
		}

	}

}
