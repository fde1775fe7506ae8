package com.osohq.oso.server.devserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is left of an environment whose process was killed, or whose file was
 * damaged.
 */
class CrashTests {

	@TempDir
	private Path directory;

	private Path journal;

	/** What was there after each change, the newest last. */
	private final List<State> acknowledged = new ArrayList<>();

	@BeforeEach
	void makeChanges() throws IOException {
		this.journal = this.directory.resolve("dev-server").resolve("journal");
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			DevEnvironment main = environments.main();
			acknowledge(main);
			main.update(Steps.DOCUMENTS, false);
			acknowledge(main);
			main.apply(Steps.insert(Steps.owner("ann", "a"), Steps.owner("bob", "b")));
			acknowledge(main);
			main.apply(List.of(new Change(List.of(Steps.rolesOf("ann")), List.of(Steps.owner("cleo", "c")))));
			acknowledge(main);
			main.update(Steps.FOLDERS, true);
			acknowledge(main);
			main.clearFacts();
			acknowledge(main);
			main.update(Steps.policy(Steps.DOCUMENTS.source() + "# again\n"), false);
			acknowledge(main);
			main.apply(Steps.insert(Steps.owner("dan", "d")));
			acknowledge(main);
		}
	}

	@Test
	void everythingIsThereAfterAnOrdinaryEnd() throws IOException {
		assertThat(reopened()).isEqualTo(this.acknowledged.get(this.acknowledged.size() - 1));
	}

	@Test
	void aTornLineIsDroppedAndWhatFollowsIsKept() throws IOException {
		byte[] whole = Files.readAllBytes(this.journal);
		int header = header(whole);
		int survived = 0;
		for (int length = header; length < whole.length; length++) {
			Files.write(this.journal, Arrays.copyOf(whole, length));
			State state = reopened();
			assertThat(this.acknowledged).as("state after the first %d bytes", length).contains(state);
			assertThat(this.acknowledged.indexOf(state)).as("changes in the first %d bytes", length)
				.isBetween(survived, survived + 1);
			survived = this.acknowledged.indexOf(state);
			if (length % 16 == 0) {
				goesOn();
			}
		}
		assertThat(survived).isEqualTo(this.acknowledged.size() - 2);
	}

	@Test
	void aFileWithoutItsFirstLineIsNoJournal() throws IOException {
		byte[] whole = Files.readAllBytes(this.journal);
		for (int length = 0; length < header(whole); length++) {
			Files.write(this.journal, Arrays.copyOf(whole, length));
			assertThatExceptionOfType(StorageException.class).isThrownBy(this::reopened)
				.withMessageContaining("'" + this.journal + "' is damaged in line 1; restore it from a copy");
		}
	}

	@Test
	void noFlippedBitGoesUnnoticed() throws IOException {
		byte[] whole = Files.readAllBytes(this.journal);
		int lastLine = whole.length - 120;
		for (int bit = 0; bit < whole.length * 8; bit += (bit / 8 < lastLine) ? 9 : 1) {
			byte[] damaged = whole.clone();
			damaged[bit / 8] ^= (byte) (1 << (bit % 8));
			Files.write(this.journal, damaged);
			assertThatExceptionOfType(StorageException.class).as("bit %d", bit)
				.isThrownBy(this::reopened)
				.withMessageContaining("is damaged in line ");
			assertThat(Files.readAllBytes(this.journal)).as("left as it was found").isEqualTo(damaged);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 5 })
	void aMissingLineIsNoticed(int number) throws IOException {
		List<String> lines = new ArrayList<>(Files.readAllLines(this.journal));
		lines.remove(number);
		Files.write(this.journal, lines);
		assertThatExceptionOfType(StorageException.class).isThrownBy(this::reopened)
			.withMessageContaining("is damaged in line " + (number + 1));
	}

	@Test
	void aShortenedJournalIsNeverReadInPart() throws IOException {
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			DevEnvironment main = environments.main();
			String padding = "# " + "x".repeat(600_000) + '\n';
			main.update(Steps.policy(Steps.DOCUMENTS.source() + padding), false);
			main.update(Steps.policy(Steps.DOCUMENTS.source() + padding + '\n'), false);
			main.update(Steps.DOCUMENTS, false);
			main.apply(Steps.insert(Steps.owner("eve", "e")));
		}
		byte[] whole = Files.readAllBytes(this.journal);
		String text = Files.readString(this.journal);
		assertThat(text).contains("{\"format\":1,\"base\":2}");
		int base = text.indexOf('\n', text.indexOf('\n', header(whole)) + 1) + 1;
		for (int length : List.of(header(whole), header(whole) + 100, base - 1)) {
			Files.write(this.journal, Arrays.copyOf(whole, length));
			assertThatExceptionOfType(StorageException.class).isThrownBy(this::reopened);
		}
		Files.write(this.journal, Arrays.copyOf(whole, base));
		assertThat(reopened().facts()).containsExactly(Steps.owner("dan", "d").toString());
	}

	private void goesOn() throws IOException {
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			environments.main().update(Steps.DOCUMENTS, true);
			environments.main().apply(Steps.insert(Steps.owner("eve", "e")));
		}
		assertThat(reopened().facts()).contains(Steps.owner("eve", "e").toString());
	}

	private static int header(byte[] whole) {
		for (int i = 0; i < whole.length; i++) {
			if (whole[i] == '\n') {
				return i + 1;
			}
		}
		return whole.length;
	}

	private void acknowledge(DevEnvironment main) {
		this.acknowledged.add(State.of(main.current()));
	}

	private State reopened() throws IOException {
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			return State.of(environments.main().current());
		}
	}

	/**
	 * What an environment holds.
	 */
	private record State(String policy, Set<String> facts) {

		static State of(Environment environment) {
			return new State((environment.policyText() != null) ? environment.policyText().source() : "none",
					Steps.stored(environment));
		}

	}

}
