package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.osohq.oso.server.time.SystemTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfirmationTests {

	private static final Instant CREATED = SnapshotFactory.CREATED;

	private static final Instant LATER = CREATED.plusSeconds(300);

	@TempDir
	private Path root;

	private Path directory;

	@BeforeEach
	void write() throws IOException {
		this.directory = SnapshotFactory.write(this.root, List.of());
	}

	@Test
	void startsAsTheTimeOfCreation() throws IOException {
		assertThat(open().confirmed()).isEqualTo(CREATED);
	}

	@Test
	void isKeptForTheNextProcess() throws IOException {
		Snapshot snapshot = open();
		snapshot.confirm(CREATED.plusSeconds(1));
		snapshot.confirm(LATER);
		assertThat(snapshot.confirmed()).isEqualTo(LATER);
		assertThat(open().confirmed()).isEqualTo(LATER);
		assertThat(open().created()).isEqualTo(CREATED);
		assertThat(this.directory.resolve("confirmed")).hasContent(LATER.toString());
	}

	@Test
	void isTheLatestOneThoughTheClockWasSetBack() throws IOException {
		Snapshot snapshot = open();
		snapshot.confirm(LATER);
		snapshot.confirm(CREATED.minusSeconds(5));
		assertThat(snapshot.confirmed()).isEqualTo(CREATED.minusSeconds(5));
		assertThat(open().confirmed()).isEqualTo(CREATED.minusSeconds(5));
	}

	@Test
	void isNotCorrectedIfItIsYetToCome() throws IOException {
		Instant future = SystemTime.INSTANCE.now().wallClock().plus(Duration.ofDays(1));
		Files.writeString(this.directory.resolve("confirmed"), future.toString());
		assertThat(open().confirmed()).isEqualTo(future);
	}

	@Test
	void isIgnoredIfItMakesNoSense() throws IOException {
		for (String garbage : List.of("", "yesterday", "\0\0\0\0", "x".repeat(100_000), LATER + " or so")) {
			Files.writeString(this.directory.resolve("confirmed"), garbage);
			assertThat(open().confirmed()).as(garbage).isEqualTo(CREATED);
		}
		Files.delete(this.directory.resolve("confirmed"));
		Files.createDirectory(this.directory.resolve("confirmed"));
		assertThat(open().confirmed()).isEqualTo(CREATED);
	}

	@Test
	void hasTheOldOrTheNewTimeWhateverFails() throws IOException {
		open().confirm(LATER);
		Instant latest = LATER.plusSeconds(300);
		boolean completed = false;
		for (int steps = 0; !completed; steps++) {
			Snapshot snapshot = Snapshot.open(this.directory, SnapshotFactory.ORIGIN,
					new Disk(new FailingDiskTests.FailingSteps(steps, Integer.MAX_VALUE)));
			try {
				snapshot.confirm(latest);
				completed = true;
			}
			catch (FailingDiskTests.FailedException ex) {
				assertThat(open().confirmed()).isIn(LATER, latest);
			}
			assertThat(snapshot.confirmed()).isEqualTo(latest);
		}
		assertThat(open().confirmed()).isEqualTo(latest);
	}

	@Test
	void cannotBeWrittenWhenTheSnapshotIsGone() throws IOException {
		Snapshot snapshot = open();
		new Disk(Disk.Steps.UNWATCHED).delete(this.directory);
		assertThatThrownBy(() -> snapshot.confirm(LATER)).isInstanceOf(IOException.class);
		assertThat(snapshot.confirmed()).isEqualTo(LATER);
		assertThat(this.directory).doesNotExist();
	}

	private Snapshot open() throws IOException {
		return Snapshot.open(this.directory, SnapshotFactory.ORIGIN);
	}

}
