package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.SnapshotDirectory.Opening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever step fails, the snapshot before is kept, and nothing half-done is taken for
 * one.
 */
class FailingDiskTests {

	private static final List<Fact> BEFORE = new RandomFacts(1).facts(5);

	/** So many that a build has several batches, and sorts in several pieces. */
	private static final List<Fact> AFTER = IntStream.range(0, 24)
		.mapToObj((i) -> Fact.of("has_role", new Value("User", "user-" + i % 5), new Value("Repo", "repo-" + i % 7)))
		.toList();

	@TempDir
	private Path temporary;

	private Path before;

	@BeforeEach
	void writeTheSnapshotBefore() throws IOException {
		this.before = SnapshotFactory.write(this.temporary.resolve("before"), BEFORE);
	}

	@Test
	void survivesAnEndAtAnyMomentOfWriting() throws IOException {
		boolean completed = false;
		int olds = 0;
		for (int steps = 0; !completed; steps++) {
			Path root = rootWithTheSnapshotBefore(steps);
			completed = write(root, new FailingSteps(steps, Integer.MAX_VALUE));
			SnapshotDirectory restarted = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
			Opening opening = restarted.openNewest();
			assertThat(opening.refusals()).as("after " + steps + " steps").isEmpty();
			Set<Fact> found = new HashSet<>(SnapshotFactory.read(opening.snapshot()));
			assertThat(found).as("after " + steps + " steps").isIn(new HashSet<>(BEFORE), new HashSet<>(AFTER));
			olds += found.equals(new HashSet<>(BEFORE)) ? 1 : 0;
			restarted.clean(opening.snapshot());
			assertThat(Disk.children(root)).as("after " + steps + " steps").hasSize(1);
		}
		assertThat(olds).as("steps before the rename").isGreaterThan(50);
	}

	@Test
	void survivesAnEndAtAnyMomentOfComparingPasses() throws IOException {
		List<List<Fact>> passes = List.of(AFTER, AFTER.subList(3, AFTER.size()), AFTER.subList(0, 20));
		boolean completed = false;
		int olds = 0;
		for (int steps = 0; !completed; steps++) {
			Path root = rootWithTheSnapshotBefore(steps);
			Disk disk = new Disk(new FailingSteps(steps, Integer.MAX_VALUE));
			try {
				SnapshotFactory.writePasses(new SnapshotDirectory(root, SnapshotFactory.ORIGIN, disk), passes,
						SnapshotFactory.TINY);
				completed = true;
			}
			catch (FailedException ex) {
				olds++;
			}
			Snapshot found = new SnapshotDirectory(root, SnapshotFactory.ORIGIN).openNewest().snapshot();
			assertThat(new HashSet<>(SnapshotFactory.read(found))).as("after " + steps + " steps")
				.isIn(new HashSet<>(BEFORE), new HashSet<>(AFTER.subList(3, 20)));
		}
		assertThat(olds).as("steps before the rename").isGreaterThan(50);
	}

	@Test
	void leavesNothingBehindWhenTheDiskIsFull() throws IOException {
		boolean completed = false;
		int failures = 0;
		for (int steps = 0; !completed; steps++) {
			Path root = rootWithTheSnapshotBefore(steps);
			completed = write(root, new FailingSteps(steps, steps + 1));
			failures += completed ? 0 : 1;
			Opening opening = new SnapshotDirectory(root, SnapshotFactory.ORIGIN).openNewest();
			assertThat(new HashSet<>(SnapshotFactory.read(opening.snapshot()))).isIn(new HashSet<>(BEFORE),
					new HashSet<>(AFTER));
			assertThat(Disk.children(root)).as("after " + steps + " steps")
				.allSatisfy((path) -> assertThat(path.getFileName().toString()).startsWith("snapshot-"));
		}
		assertThat(failures).isGreaterThan(50);
	}

	@Test
	void survivesAnEndAtAnyMomentOfCleaning() throws IOException {
		boolean completed = false;
		for (int steps = 0; !completed; steps++) {
			Path root = rootWithTheSnapshotBefore(steps);
			SnapshotFactory.copy(this.before, root.resolve("snapshot-0000000002"));
			SnapshotDirectory ending = new SnapshotDirectory(root, SnapshotFactory.ORIGIN,
					new Disk(new FailingSteps(steps, Integer.MAX_VALUE)));
			try {
				ending.clean(ending.openNewest().snapshot());
				completed = true;
			}
			catch (FailedException ex) {
				assertThat(completed).isFalse();
			}
			SnapshotDirectory restarted = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
			assertThat(SnapshotFactory.read(restarted.openNewest().snapshot()))
				.containsExactlyInAnyOrderElementsOf(new HashSet<>(BEFORE));
			restarted.clean(restarted.openNewest().snapshot());
			assertThat(Disk.children(root)).containsExactly(root.resolve("snapshot-0000000002"));
		}
	}

	@Test
	void opensFromADirectoryThatCannotBeWrittenTo() throws IOException {
		Path root = rootWithTheSnapshotBefore(0);
		Path damaged = SnapshotFactory.copy(this.before, root.resolve("snapshot-0000000002"));
		Files.delete(damaged.resolve("rows"));
		SnapshotDirectory directory = new SnapshotDirectory(root, SnapshotFactory.ORIGIN,
				new Disk(new FailingSteps(0, Integer.MAX_VALUE)));
		Opening opening = directory.openNewest();
		assertThat(SnapshotFactory.read(opening.snapshot())).containsExactlyInAnyOrderElementsOf(new HashSet<>(BEFORE));
		assertThat(opening.refusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.directory()).isEqualTo(damaged).exists());
		assertThatThrownBy(directory::write).isInstanceOf(FailedException.class);
	}

	@Test
	void goesOnWhenTheNewestCannotBeRead() throws IOException {
		Path root = rootWithTheSnapshotBefore(0);
		Path unreadable = SnapshotFactory.copy(this.before, root.resolve("snapshot-0000000002"));
		String text = Files.readString(unreadable.resolve("manifest"));
		byte[] policy = { (byte) 0xFF };
		String body = text.substring(0, text.lastIndexOf("sha256 "))
			.replaceAll("file policy.polar \\d+ \\w+", "file policy.polar 1 " + Sha256.of(policy));
		Files.write(SnapshotFile.POLICY.in(unreadable), policy);
		Files.writeString(unreadable.resolve("manifest"), body + "sha256 " + Sha256.of(body.getBytes()) + '\n');
		Opening opening = new SnapshotDirectory(root, SnapshotFactory.ORIGIN).openNewest();
		assertThat(opening.snapshot()).isNotNull();
		assertThat(opening.refusals()).singleElement().satisfies((refusal) -> {
			assertThat(refusal.cause().reason()).isEqualTo(SnapshotException.Reason.UNREADABLE);
			assertThat(refusal.directory()).isEqualTo(unreadable).exists();
		});
	}

	private Path rootWithTheSnapshotBefore(int steps) throws IOException {
		Path root = this.temporary.resolve("after-" + steps);
		SnapshotFactory.copy(this.before, root.resolve("snapshot-0000000001"));
		return root;
	}

	private static boolean write(Path root, FailingSteps steps) throws IOException {
		try {
			SnapshotFactory.write(new SnapshotDirectory(root, SnapshotFactory.ORIGIN, new Disk(steps)), AFTER,
					SnapshotFactory.TINY);
			return true;
		}
		catch (FailedException ex) {
			return false;
		}
	}

	/**
	 * Lets some steps fail: one, as if the disk were full for a moment, or all from one
	 * on, as if the process had been killed.
	 */
	static final class FailingSteps implements Disk.Steps {

		private final int first;

		private final int end;

		private int step;

		FailingSteps(int first, int end) {
			this.first = first;
			this.end = end;
		}

		@Override
		public void before(String what) throws IOException {
			int number = this.step++;
			if (number >= this.first && number < this.end) {
				throw new FailedException("failed: " + what);
			}
		}

	}

	/**
	 * What failing steps throw.
	 */
	static final class FailedException extends IOException {

		private static final long serialVersionUID = 1L;

		FailedException(String message) {
			super(message);
		}

	}

}
