package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ValidateCommand}.
 */
class ValidateCommandTests {

	@TempDir
	private Path directory;

	@Test
	void saysThatAPolicyIsValid() throws IOException {
		Invocation valid = Invocation.of("validate", write("a.polar", "actor User {}\n"));
		assertThat(valid).isEqualTo(new Invocation(0, "valid, 0 warnings\n", ""));
	}

	@Test
	void warningsDoNotRefuseAPolicy() throws IOException {
		String file = write("a.polar", """
				actor User {}
				likes(user: User, thing) if knows(user, _);
				""");
		Invocation doubtful = Invocation.of("validate", file);
		assertThat(doubtful.status()).isZero();
		assertThat(doubtful.out()).startsWith(file + ":2:19: warning R301: ")
			.contains("\n    likes(user: User, thing) if", "\n                      ^^^^^\n")
			.endsWith("\n\nvalid, 1 warning\n");
		assertThat(doubtful.err()).isEmpty();
	}

	@Test
	void showsEveryErrorInEveryFile() throws IOException {
		String first = write("first.polar", "actor User {}\nresource Doc { \"read\" if \"owner\"; }\n");
		String second = write("second.polar", "actor User {\n");
		Invocation invalid = Invocation.of("validate", first, second);
		assertThat(invalid.status()).isEqualTo(1);
		assertThat(invalid.out()).contains(second + ":").endsWith("error\n");
		assertThat(invalid.err()).isEmpty();
	}

	@Test
	void readsSeveralFilesAsOnePolicy() throws IOException {
		String types = write("types.polar", "actor User {}\nresource Doc { roles = [\"owner\"]; }\n");
		String rules = write("rules.polar", "sees(user: User, doc: Doc) if has_role(user, \"owner\", doc);\n");
		assertThat(Invocation.of("validate", rules, types).out()).isEqualTo("valid, 0 warnings\n");
		assertThat(Invocation.of("validate", rules).out()).contains("warning");
	}

	@Test
	void doesNotCountErrorsThatItDoesNotShow() throws IOException {
		Invocation invalid = Invocation.of("validate", write("a.polar", "resource ;\n".repeat(200)));
		assertThat(invalid.status()).isEqualTo(1);
		assertThat(invalid.out()).endsWith("\n\ninvalid, more than 100 errors\n");
	}

	@Test
	void refusesAPolicyThatIsTooLargeToBeCarried() throws IOException {
		String rule = "sees(user: User) if knows(user);\n";
		Invocation invalid = Invocation.of("validate", write("a.polar", "actor User {}\n" + rule.repeat(20_000)));
		assertThat(invalid.status()).isEqualTo(1);
		assertThat(invalid.out())
			.contains("a.polar:5002:1: error L805: the policy has 20000 rules, which is more than 5000")
			.contains("hint: store what differs")
			.endsWith("\n\ninvalid, 1 error\n");
	}

	@Test
	void coloursErrorsOnATerminal() throws IOException {
		Invocation invalid = Invocation.of(Style.COLOUR, "validate", write("a.polar", "actor {}\n"));
		assertThat(invalid.out()).startsWith("\u001B[1;31m").contains("\u001B[1;31minvalid\u001B[0m, 1 error");
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

}
