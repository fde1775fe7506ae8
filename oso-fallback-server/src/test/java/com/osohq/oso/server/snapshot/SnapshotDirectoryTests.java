package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.SnapshotDirectory.Opening;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
	void deletesAnotherFormatADayAfterItWasWrittenIfThereIsANewerSnapshot() throws IOException {
		SnapshotDirectory directory = directory(SnapshotFactory.ORIGIN);
		Path other = SnapshotFactory.ofAnotherFormat(write("other"), Duration.ofHours(23));
		directory.clean(directory.openNewest().snapshot());
		assertThat(other).exists();
		write("new");
		Path newest = SnapshotFactory.ofAnotherFormat(write("newest"), Duration.ofHours(25));
		Snapshot inUse = directory.openNewest().snapshot();
		directory.clean(inUse);
		assertThat(other).exists();
		SnapshotFactory.age(other, Duration.ofHours(25));
		directory.clean(null);
		assertThat(other).exists();
		directory.clean(inUse);
		assertThat(other).doesNotExist();
		assertThat(newest).as("nothing that can be read is newer").exists();
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
	void followsNoLinksOutOfTheDirectory() throws IOException {
		Path elsewhere = SnapshotFactory.write(this.temporary.resolve("elsewhere"), List.of(fact("linked")));
		Path kept = write("kept");
		Files.createSymbolicLink(root().resolve("snapshot-0000000007"), elsewhere);
		Files.createSymbolicLink(root().resolve("building-0000000008"), elsewhere);
		Path doomed = Files.createDirectory(root().resolve("building-0000000009"));
		Files.createSymbolicLink(doomed.resolve("scratch"), elsewhere);
		SnapshotDirectory directory = directory(SnapshotFactory.ORIGIN);
		Opening opening = directory.openNewest();
		assertThat(read(opening.snapshot())).containsExactly(fact("kept"));
		assertThat(opening.refusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.cause()).hasMessageContaining("is missing or no directory"));
		directory.clean(opening.snapshot());
		assertThat(names()).containsExactly("damaged-0000000007", kept.getFileName().toString());
		assertThat(Disk.children(elsewhere)).hasSize(6);
		assertThat(write("new")).hasFileName("snapshot-0000000008");
	}

	@Test
	void isLockedOnce() throws IOException {
		SnapshotDirectory directory = directory(SnapshotFactory.ORIGIN);
		try (Closeable lock = directory.lock()) {
			assertThat(lock).isNotNull();
			assertThatThrownBy(directory::lock).isInstanceOf(IOException.class)
				.hasMessageContaining("the directory '" + root() + "' is in use");
		}
		directory.lock().close();
		write("kept");
		directory.clean(directory.openNewest().snapshot());
		assertThat(names()).containsExactly("lock", "snapshot-0000000001");
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

	private static List<Fact> read(@Nullable Snapshot snapshot) {
		return SnapshotFactory.read(snapshot);
	}

}
