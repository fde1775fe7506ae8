package com.osohq.oso.server.devserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for environments that are kept in a directory.
 */
class PersistenceTests {

	/** Text that a careless encoding would spoil, a lone surrogate among it. */
	private static final String STRANGE = "\"\\\n\r\t\u0000\u2028 ä \uD83D\uDE00 \uD800 z";

	@TempDir
	private Path directory;

	private Path journal;

	@BeforeEach
	void findJournal() {
		this.journal = this.directory.resolve("dev-server").resolve("journal");
	}

	@Test
	void makesTheDirectory() throws IOException {
		Path missing = this.directory.resolve("some").resolve("where");
		try (DevEnvironments environments = DevEnvironments.keptIn(missing)) {
			assertThat(environments.main().current().policyText()).isNull();
		}
		assertThat(missing).isDirectory();
	}

	@Test
	void keepsPolicyAndFacts() throws IOException {
		change((main) -> {
			main.update(Steps.DOCUMENTS, false);
			main.apply(Steps.insert(Steps.owner("ann", "a"), Steps.owner("bob", "b"), Steps.owner("cleo", "c")));
			main.apply(Steps.delete(Steps.rolesOf("bob"), FactPattern.of(Steps.owner("cleo", "c"))));
		});
		change((main) -> {
			assertThat(main.current().policyText()).isEqualTo(Steps.DOCUMENTS);
			assertThat(Steps.stored(main)).isEqualTo(Steps.texts(Steps.owner("ann", "a")));
			assertThat(Steps.reads(main, "ann", "a")).isTrue();
			main.clearFacts();
			main.apply(Steps.insert(Steps.owner("dan", "d")));
		});
		change((main) -> assertThat(Steps.stored(main)).isEqualTo(Steps.texts(Steps.owner("dan", "d"))));
	}

	@Test
	void keepsTextAsItIs() throws IOException {
		PolicyText strange = new PolicyText(null,
				"# " + STRANGE.replace("\n", "").replace("\u0000", "") + '\n' + Steps.DOCUMENTS.source());
		change((main) -> {
			assertThat(main.update(strange, false)).isInstanceOf(PolicyUpdate.Replaced.class);
			main.apply(Steps.insert(Steps.owner(STRANGE, "a")));
		});
		change((main) -> {
			assertThat(main.current().policyText()).isEqualTo(strange);
			assertThat(Steps.stored(main)).isEqualTo(Steps.texts(Steps.owner(STRANGE, "a")));
			assertThat(Steps.reads(main, STRANGE, "a")).isTrue();
		});
	}

	@Test
	void keepsInertFactsInert() throws IOException {
		change((main) -> {
			main.update(Steps.DOCUMENTS, false);
			main.apply(Steps.insert(Steps.owner("ann", "a")));
			main.update(Steps.FOLDERS, true);
		});
		change((main) -> {
			assertThat(Steps.stored(main)).isEqualTo(Steps.texts(Steps.owner("ann", "a")));
			assertThat(Steps.reads(main, "ann", "a")).isFalse();
			assertThat(main.update(Steps.DOCUMENTS, false)).isInstanceOf(PolicyUpdate.Replaced.class);
			assertThat(Steps.reads(main, "ann", "a")).isTrue();
		});
	}

	@Test
	void doesNotKeepWhatWasRefused() throws IOException {
		change((main) -> {
			main.update(Steps.DOCUMENTS, false);
			main.update(Steps.policy("actor {"), false);
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> main.apply(
					Steps.insert(Steps.owner("ann", "a"), Fact.of("likes", Steps.user("ann"), Value.string("tea")))));
		});
		change((main) -> {
			assertThat(main.current().policyText()).isEqualTo(Steps.DOCUMENTS);
			assertThat(Steps.stored(main)).isEmpty();
		});
	}

	@Test
	void doesNotKeepTestEnvironments() throws IOException {
		String apiKey;
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			apiKey = environments.create();
		}
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			assertThat(environments.open(apiKey)).isEmpty();
		}
	}

	@Test
	void isForOneProcessAtATime() throws IOException {
		try (DevEnvironments first = DevEnvironments.keptIn(this.directory)) {
			first.main().update(Steps.DOCUMENTS, false);
			refuses("the directory '" + this.directory + "' is in use by another process; stop that one");
			first.main().apply(Steps.insert(Steps.owner("ann", "a")));
		}
		change((main) -> assertThat(Steps.stored(main)).isEqualTo(Steps.texts(Steps.owner("ann", "a"))));
	}

	@Test
	void writesTheDocumentedFormat() throws IOException {
		change((main) -> {
			main.update(Steps.policy("actor User {}"), false);
			main.apply(List.of(new Change(
					List.of(new FactPattern("likes",
							List.of(new FactPattern.Arg("User", null), FactPattern.Arg.ANY,
									new FactPattern.Arg("String", "ä")))),
					List.of(Fact.of("has_permission", Steps.user("ann"), Value.string("read"), Steps.user("bob"))))));
			main.clearFacts();
		});
		assertThat(Files.readAllLines(this.journal, StandardCharsets.US_ASCII)).extracting((line) -> line.substring(8))
			.containsExactly(" 0 {\"format\":1,\"base\":0}",
					" 1 {\"policy\":{\"filename\":\"main.polar\",\"source\":\"actor User {}\"}}",
					" 2 {\"changes\":[{\"deletes\":[{\"predicate\":\"likes\",\"args\":[{\"type\":\"User\"},{},"
							+ "{\"type\":\"String\",\"id\":\"\\u00E4\"}]}],\"inserts\":[{\"predicate\":"
							+ "\"has_permission\",\"args\":[{\"type\":\"User\",\"id\":\"ann\"},"
							+ "{\"type\":\"String\",\"id\":\"read\"},{\"type\":\"User\",\"id\":\"bob\"}]}]}]}",
					" 3 {\"cleared\":true}");
	}

	@Test
	void refusesAFormatThatItDoesNotKnow() throws IOException {
		Files.createDirectories(this.journal.getParent());
		Files.write(this.journal, new JournalLine(0, "{\"format\":2,\"base\":0,\"more\":[]}").encode());
		refuses("'" + this.journal + "' is of format 2, but this version reads format 1");
	}

	@Test
	void refusesAPolicyThatIsNoLongerValid() throws IOException {
		Files.createDirectories(this.journal.getParent());
		List<byte[]> lines = List.of(new JournalLine(0, "{\"format\":1,\"base\":0}").encode(),
				new JournalLine(1, "{\"policy\":{\"source\":\"actor {\"}}").encode());
		Files.write(this.journal, concatenated(lines));
		refuses("is not valid in this version; use the version that wrote it");
		refuses("policy.polar:1:7: error");
	}

	@Test
	void refusesADirectoryThatIsAFile() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> DevEnvironments.keptIn(file))
			.withMessageContaining("the directory '" + file + "' cannot be used");
	}

	@Test
	void aLongJournalIsReplacedByAShortOne() throws IOException {
		List<Long> lengths = new ArrayList<>();
		change((main) -> {
			for (int i = 0; i < 12; i++) {
				main.update(padded(i), false);
				main.apply(Steps.insert(Steps.owner("ann", String.valueOf(i))));
				lengths.add(Files.size(this.journal));
			}
		});
		assertThat(lengths).isNotEqualTo(lengths.stream().sorted().toList())
			.allSatisfy((length) -> assertThat(length).isLessThan(3_000_000));
		assertThat(this.journal.resolveSibling("journal.tmp")).doesNotExist();
		change((main) -> {
			assertThat(main.current().policyText()).isEqualTo(padded(11));
			assertThat(Steps.stored(main)).hasSize(12);
		});
	}

	@Test
	void anUnfinishedShortJournalIsNoObstacle() throws IOException {
		change((main) -> main.update(Steps.DOCUMENTS, false));
		Files.writeString(this.journal.resolveSibling("journal.tmp"), "unfinished");
		change((main) -> assertThat(main.current().policyText()).isEqualTo(Steps.DOCUMENTS));
		assertThat(this.journal.resolveSibling("journal.tmp")).doesNotExist();
	}

	@Test
	void writesAJournalAgainThatWasDeleted() throws IOException {
		change((main) -> {
			main.update(Steps.DOCUMENTS, false);
			main.apply(Steps.insert(Steps.owner("ann", "a")));
			Files.delete(this.journal);
			main.apply(Steps.insert(Steps.owner("bob", "b")));
			FileSystemUtils.deleteRecursively(this.journal.getParent());
			main.apply(Steps.insert(Steps.owner("cleo", "c")));
		});
		change((main) -> assertThat(Steps.stored(main))
			.isEqualTo(Steps.texts(Steps.owner("ann", "a"), Steps.owner("bob", "b"), Steps.owner("cleo", "c"))));
	}

	@Test
	void addsNothingToAJournalThatSomebodyElseHasChanged() throws IOException {
		change((main) -> {
			main.update(Steps.DOCUMENTS, false);
			byte[] whole = Files.readAllBytes(this.journal);
			for (Tampering tampering : List.<Tampering>of(() -> Files.write(this.journal, new byte[0]),
					() -> Files.write(this.journal, new byte[] { 1 }, StandardOpenOption.APPEND),
					() -> Files.move(Files.write(this.directory.resolve("other"), whole), this.journal,
							StandardCopyOption.REPLACE_EXISTING))) {
				tampering.run();
				byte[] changed = Files.readAllBytes(this.journal);
				assertThatExceptionOfType(EnvironmentException.class)
					.isThrownBy(() -> main.apply(Steps.insert(Steps.owner("ann", "a"))))
					.withMessageContaining("has been changed by somebody else")
					.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(EnvironmentException.Reason.UNAVAILABLE));
				assertThat(Files.readAllBytes(this.journal)).isEqualTo(changed);
			}
			assertThat(Steps.stored(main)).isEmpty();
			Files.delete(this.journal);
			main.apply(Steps.insert(Steps.owner("ann", "a")));
		});
		change((main) -> assertThat(Steps.stored(main)).isEqualTo(Steps.texts(Steps.owner("ann", "a"))));
	}

	private static PolicyText padded(int number) {
		return Steps.policy(Steps.DOCUMENTS.source() + "# " + String.valueOf(number).repeat(300_000) + '\n');
	}

	private static byte[] concatenated(List<byte[]> lines) {
		java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
		lines.forEach(all::writeBytes);
		return all.toByteArray();
	}

	private void change(Scene scene) throws IOException {
		try (DevEnvironments environments = DevEnvironments.keptIn(this.directory)) {
			scene.play(environments.main());
		}
	}

	private void refuses(String message) {
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> DevEnvironments.keptIn(this.directory))
			.withMessageContaining(message);
	}

	/**
	 * What somebody else does to the journal.
	 */
	private interface Tampering {

		void run() throws IOException;

	}

	/**
	 * What is done with the main environment of one process.
	 */
	private interface Scene {

		void play(DevEnvironment main) throws IOException;

	}

}
