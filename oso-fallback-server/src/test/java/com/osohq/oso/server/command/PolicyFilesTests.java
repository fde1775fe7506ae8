package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what both commands demand of their files.
 */
class PolicyFilesTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "test", "validate" })
	void needsAFile(String command) {
		refuses("no policy file given", command);
	}

	@ParameterizedTest
	@ValueSource(strings = { "test", "validate" })
	void knowsNoOptions(String command) throws IOException {
		refuses("unknown option '--verbose'", command, "--verbose", write("a.polar", "actor User {}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "test", "validate" })
	void namesAFileThatIsNotThere(String command) throws IOException {
		String missing = this.directory.resolve("missing.polar").toString();
		refuses("there is no file '" + missing + "'", command, write("a.polar", "actor User {}"), missing);
	}

	@Test
	void anEmptyNameIsNoFile() {
		refuses("there is no file ''", "test", "");
	}

	@Test
	void namesADirectory() {
		refuses("'" + this.directory + "' is a directory", "validate", this.directory.toString());
	}

	@Test
	void namesAFileThatIsNotUtf8() throws IOException {
		Path file = this.directory.resolve("latin.polar");
		Files.write(file, "# caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));
		refuses("'" + file + "' is not UTF-8 text", "validate", file.toString());
	}

	@Test
	void namesAFileThatIsGivenTwice() throws IOException {
		String file = write("a.polar", "actor User {}");
		String same = this.directory.resolve("./a.polar").toString();
		refuses("'" + same + "' is given twice", "validate", file, same);
	}

	@Test
	void acceptsAByteOrderMark() throws IOException {
		assertThat(Invocation.of("validate", write("a.polar", "\uFEFFactor User {}")).status()).isZero();
	}

	private static void refuses(String message, String... args) {
		Invocation refused = Invocation.of(args);
		assertThat(refused.status()).isEqualTo(2);
		assertThat(refused.out()).isEmpty();
		assertThat(refused.err()).startsWith("error: " + message).hasLineCount(1);
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

}
