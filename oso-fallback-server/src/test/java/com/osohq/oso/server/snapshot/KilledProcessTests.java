package com.osohq.oso.server.snapshot;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.snapshot.SnapshotDirectory.Opening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Real processes that write to a real disk, and are killed without any warning.
 */
class KilledProcessTests {

	private static final int PROCESSES = 4;

	private static final int DIRECTORIES = 12;

	private static final int MOST_MILLISECONDS = 250;

	@TempDir
	private Path temporary;

	@Test
	void keepTheNewestSnapshotAndLeaveNoOther() throws Exception {
		Random random = new Random();
		int halfWritten = 0;
		for (int process = 0; process < PROCESSES; process++) {
			Path root = this.temporary.resolve(String.valueOf(process));
			Process writer = start(root);
			assertThat(writer.waitFor(random.nextInt(MOST_MILLISECONDS), TimeUnit.MILLISECONDS)).isFalse();
			writer.destroyForcibly().waitFor();
			for (int i = 0; i < DIRECTORIES; i++) {
				halfWritten += check(root.resolve(String.valueOf(i))) ? 1 : 0;
			}
		}
		assertThat(halfWritten).as("directories in which something was half-written").isPositive();
	}

	@Test
	void holdALockUntilTheyAreKilled() throws Exception {
		Process writer = start(this.temporary);
		Path root = this.temporary.resolve("0");
		SnapshotDirectory directory = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
		try {
			assertThatThrownBy(directory::lock).isInstanceOf(IOException.class)
				.hasMessageContaining("the directory '" + root + "' is in use by another server");
		}
		finally {
			writer.destroyForcibly().waitFor();
		}
		try (Closeable lock = directory.lock()) {
			assertThat(lock).isNotNull();
		}
	}

	private static boolean check(Path root) throws IOException {
		boolean halfWritten = Disk.children(root)
			.stream()
			.anyMatch((path) -> path.getFileName().toString().startsWith("building-"));
		Path written = root.resolve("written");
		int acknowledged = (Files.exists(written) && Files.size(written) > 0)
				? Integer.parseInt(Files.readString(written)) : 0;
		SnapshotDirectory directory = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
		Opening opening = directory.openNewest();
		assertThat(opening.refusals()).isEmpty();
		Snapshot snapshot = opening.snapshot();
		if (snapshot == null) {
			assertThat(acknowledged).isZero();
		}
		else {
			int round = Integer.parseInt(snapshot.contentDigest());
			assertThat(round).isGreaterThanOrEqualTo(acknowledged);
			List<Fact> facts = SnapshotFactory.read(snapshot);
			assertThat(facts).hasSize(KilledWriter.FACTS)
				.allSatisfy((fact) -> assertThat(fact.args().get(0).id()).startsWith(round + "-"));
		}
		directory.clean(snapshot);
		Files.deleteIfExists(written);
		assertThat(Disk.children(root)).hasSize((snapshot != null) ? 2 : 1).contains(root.resolve("lock"));
		return halfWritten;
	}

	/** Waits until the process is about to write. */
	private static Process start(Path root) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", System.getProperty("java.class.path"),
				KilledWriter.class.getName(), root.toString(), String.valueOf(DIRECTORIES))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader out = process.inputReader()) {
			assertThat(out.readLine()).isEqualTo("started");
		}
		return process;
	}

}
