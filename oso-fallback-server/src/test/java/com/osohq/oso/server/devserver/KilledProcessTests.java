package com.osohq.oso.server.devserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests with a process of its own, which is killed while it writes.
 */
class KilledProcessTests {

	private static final int ROUNDS = 3;

	private static final int WRITES_PER_ROUND = 40;

	/** A writer that nobody kills ends by itself. */
	private static final int MOST_WRITES = 100_000;

	@TempDir
	private Path directory;

	@Test
	void whatWasAcknowledgedSurvives() throws Exception {
		int acknowledged = 0;
		for (int round = 1; round <= ROUNDS; round++) {
			int start = acknowledged;
			Process writer = startWriter();
			try (BufferedReader output = writer.inputReader()) {
				while (acknowledged < start + WRITES_PER_ROUND) {
					acknowledged = Integer.parseInt(output.readLine());
				}
				assertThatExceptionOfType(StorageException.class)
					.isThrownBy(() -> DevEnvironments.keptIn(this.directory))
					.withMessageContaining("is in use by another process");
				assertThat(writer.toHandle().destroyForcibly()).isTrue();
				acknowledged = output.lines().mapToInt(Integer::parseInt).max().orElse(acknowledged);
			}
			finally {
				writer.destroyForcibly();
			}
			assertThat(writer.waitFor()).as("exit status after SIGKILL").isEqualTo(137);
			acknowledged = survivors(acknowledged);
		}
	}

	/**
	 * Checks that the facts are those of a run without gaps up to the last that was
	 * acknowledged, or the one after it.
	 */
	private int survivors(int acknowledged) throws IOException {
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			Set<String> stored = Steps.stored(environments.main());
			assertThat(stored.size()).isBetween(acknowledged, acknowledged + 1);
			Set<String> expected = new TreeSet<>();
			for (int i = 1; i <= stored.size(); i++) {
				expected.add(Steps.owner("ann", String.valueOf(i)).toString());
			}
			assertThat(stored).isEqualTo(expected);
			return stored.size();
		}
	}

	private Process startWriter() throws IOException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return new ProcessBuilder(java.toString(), "-cp", classPath, Writer.class.getName(), this.directory.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	/**
	 * Inserts numbered facts until it is killed, and prints the number of each that is
	 * acknowledged. It keeps nothing but the environment, and has garbage collected, for
	 * the environment alone has to keep other processes away.
	 */
	public static final class Writer {

		private Writer() {
		}

		public static void main(String[] args) {
			DevEnvironment main = DevEnvironments.keptIn(Path.of(args[0])).main();
			main.update(Steps.DOCUMENTS, false);
			int number = (int) main.current().facts().size();
			System.gc();
			for (int written = 0; written < MOST_WRITES; written++) {
				number++;
				main.apply(Steps.insert(Steps.owner("ann", String.valueOf(number))));
				System.out.println(number);
			}
		}

	}

}
