package com.osohq.oso.server.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link DevServerCommand}.
 */
class DevServerCommandTests {

	private static final String ACTORS = "actor User {}\n";

	private static final String DOCUMENTS = """
			resource Doc {
			  roles = ["owner"];
			  permissions = ["read"];
			  "read" if "owner";
			}
			""";

	private static final String ANN_OWNS = """
			{"predicate":"has_role","args":[{"type":"User","id":"ann"},{"type":"String","id":"owner"},{"type":"Doc","id":"a"}]}
			""";

	@TempDir
	private Path directory;

	private Path data;

	@BeforeEach
	void nameDirectory() {
		this.data = this.directory.resolve("data");
	}

	@AfterEach
	void forgetDirectory() {
		System.clearProperty("oso.directory");
	}

	@Test
	void servesUntilItIsStopped() throws IOException {
		String actors = write("actors.polar", ACTORS);
		String documents = write("documents.polar", DOCUMENTS);
		keep();
		Invocation ended;
		try (RunningCommand command = RunningCommand
			.of("dev-server", documents, actors, "--facts", write("facts.ndjson", "\n" + ANN_OWNS), "--port", "0")
			.printed("ready")) {
			assertThat(command.out())
				.matches("ready at http://localhost:\\d+ with API key e_0123456789_12345_osotesttoken01xiIn\n");
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(command.out())));
				assertThat(socket.isConnected()).isTrue();
			}
			ended = command.stop();
		}
		assertThat(ended.status()).isZero();
		assertThat(ended.err()).isEmpty();
		try (DevEnvironments kept = DevEnvironments.keptIn(this.data)) {
			Environment main = kept.main().current();
			assertThat(main.policyText()).isEqualTo(new PolicyText(null, DOCUMENTS + "\n" + ACTORS));
			assertThat(main.engine()
				.authorize(new Value("User", "ann"), "read", new Value("Doc", "a"), main.context(List.of()))).isTrue();
		}
	}

	@Test
	void policyFilesReplaceThePolicyThatWasKept() throws IOException {
		keep(ACTORS + DOCUMENTS);
		String changed = write("policy.polar", ACTORS + DOCUMENTS + "# changed\n");
		try (RunningCommand command = RunningCommand.of("dev-server", changed, "--port=0").printed("ready")) {
			assertThat(command.out()).startsWith("the policy files have replaced the policy that was in force\nready");
		}
		try (DevEnvironments kept = DevEnvironments.keptIn(this.data)) {
			assertThat(kept.main().current().policyText())
				.isEqualTo(new PolicyText("policy.polar", ACTORS + DOCUMENTS + "# changed\n"));
			assertThat(kept.main().current().facts().size()).isEqualTo(1);
		}
	}

	@Test
	void loadsAPolicyAgainThatChanges() throws IOException {
		String file = write("policy.polar", ACTORS);
		try (RunningCommand command = RunningCommand.of("dev-server", "--watch-for-changes", file, "--port", "0")
			.printed("ready")) {
			write("policy.polar", "actor {");
			command.printed("invalid, 1 error");
			assertThat(command.out()).contains(file + ":1:7: error").doesNotContain("replaced");
			write("policy.polar", ACTORS + DOCUMENTS);
			command.printed("have replaced");
			assertThat(command.stop().out()).endsWith("the policy files have replaced the policy that was in force\n");
		}
	}

	@Test
	void refusesPolicyFilesThatKeptFactsDoNotFit() throws IOException {
		keep(ACTORS + DOCUMENTS);
		Invocation refused = Invocation.of("dev-server", write("actors.polar", ACTORS));
		assertThat(refused.status()).isEqualTo(1);
		assertThat(refused.out()).isEmpty();
		assertThat(refused.err()).startsWith("error: the policy does not accept 1 of the stored facts; delete them, or "
				+ "upload the policy with force\n    has_role(User{\"ann\"}, \"owner\", Doc{\"a\"}): the policy");
		try (DevEnvironments kept = DevEnvironments.keptIn(this.data)) {
			assertThat(kept.main().current().policyText()).isEqualTo(new PolicyText(null, ACTORS + DOCUMENTS));
		}
	}

	@Test
	void showsTheErrorsOfAPolicyAsValidateDoes() throws IOException {
		String broken = write("broken.polar", "actor {\n");
		Invocation invalid = Invocation.of("dev-server", broken, write("a.polar", ACTORS));
		assertThat(invalid.status()).isEqualTo(1);
		assertThat(invalid).isEqualTo(Invocation.of("validate", broken, write("a.polar", ACTORS)));
	}

	@Test
	void showsFailingTestsAsTestDoes() throws IOException {
		String policy = write("policy.polar", ACTORS + DOCUMENTS);
		String tests = write("tests.polar", "test \"t\" { assert allow(User{\"a\"}, \"read\", Doc{\"b\"}); }\n");
		Invocation failed = Invocation.of("dev-server", policy, tests);
		assertThat(failed.status()).isEqualTo(1);
		assertThat(failed).isEqualTo(Invocation.of("test", policy, tests));
	}

	@Test
	void namesTheLinesOfFactsThatCannotBeStored() throws IOException {
		keep();
		String facts = write("facts.ndjson", ANN_OWNS + """
				{"predicate":"likes","args":[{"type":"User","id":"ann"}]}

				{"predicate":"likes"
				["likes"]
				{"predicate":"likes","args":{}}
				{"predicate":"likes","args":[{"type":"User"}]}
				{"predicate":"likes","args":[{"type":"User","id":7}]}
				{"predicate":"likes","args":[],"more":1}
				{"predicate":"likes","args":[]} {}
				""");
		Invocation refused = Invocation.of("dev-server", write("policy.polar", ACTORS + DOCUMENTS), "--facts", facts);
		assertThat(refused.status()).isEqualTo(1);
		assertThat(refused.err().lines()).hasSize(9).first().isEqualTo("error: the facts cannot be stored");
		assertThat(refused.err()).contains("    " + facts + ":2: the policy does not know the predicate likes\n")
			.contains(facts + ":4: not JSON: ", facts + ":5: a fact is not a JSON object",
					facts + ":6: \"args\" is not an array", facts + ":7: argument 1 has no \"id\"",
					facts + ":8: \"id\" is not a string", facts + ":9: a fact has an unknown key \"more\"",
					facts + ":10: not JSON: ");
		try (DevEnvironments kept = DevEnvironments.keptIn(this.data)) {
			assertThat(kept.main().current().policyText()).isNull();
			assertThat(kept.main().current().facts().size()).isZero();
		}
	}

	@Test
	void asksForAPolicyToStoreFactsUnder() throws IOException {
		Invocation refused = Invocation.of("dev-server", "--facts", write("facts.ndjson", ANN_OWNS.repeat(12)));
		assertThat(refused.status()).isEqualTo(1);
		assertThat(refused.err()).startsWith("error: the facts cannot be stored without a policy; name its files too\n")
			.endsWith("    and 2 more\n");
	}

	@Test
	void saysWhichFileIsMissing() throws IOException {
		usage("there is no file 'missing.polar'", "dev-server", "missing.polar");
		usage("there is no file 'missing.ndjson'", "dev-server", write("a.polar", ACTORS), "--facts", "missing.ndjson");
	}

	@ParameterizedTest
	@CsvSource({ "--port, --port needs a value", "--facts, --facts needs a value",
			"--port=http, the port 'http' is not a number", "--port=65536, 'the port is 65536, but it must be'",
			"--port=-1, 'the port is -1, but it must be'", "--address, --address needs a value",
			"--address=no address, '--address is ''no address''; accepted: an address'",
			"--verbose, unknown option '--verbose'", "--watch, --watch needs a policy file to watch" })
	void saysWhichOptionMakesNoSense(String option, String problem) {
		usage(problem, "dev-server", option);
	}

	@Test
	void takesAnOptionOnce() {
		usage("--port is given twice", "dev-server", "--port", "1", "--port=2");
	}

	@Test
	void saysWhereItListens() throws IOException {
		try (RunningCommand command = RunningCommand.of("dev-server", "--port", "0", "--address", "127.0.0.2")
			.printed("ready")) {
			assertThat(command.out()).startsWith("ready at http://127.0.0.2:");
			int port = Integer.parseInt(command.out().replaceAll("(?s).*127.0.0.2:(\\d+).*", "$1"));
			new Socket("127.0.0.2", port).close();
			assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
		}
	}

	@Test
	void saysThatItsDirectoryIsInUse() throws IOException {
		keep();
		try (DevEnvironments other = DevEnvironments.keptIn(this.data)) {
			Invocation refused = Invocation.of("dev-server");
			assertThat(refused.status()).isEqualTo(1);
			assertThat(refused.err()).startsWith("error: the directory '" + this.data + "' is in use by another");
			assertThat(other.main().current().facts().size()).isZero();
		}
	}

	@Test
	void saysThatItsPortIsInUse() throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			Invocation refused = Invocation.of("dev-server", "--port", String.valueOf(other.getLocalPort()));
			assertThat(refused.status()).isEqualTo(1);
			assertThat(refused.out()).isEmpty();
			assertThat(refused.err()).isEqualTo(
					"error: the server could not start on port " + other.getLocalPort() + ": Address already in use\n");
		}
	}

	private static int port(String ready) {
		return Integer.parseInt(ready.replaceAll("(?s).*localhost:(\\d+).*", "$1"));
	}

	private void keep() {
		System.setProperty("oso.directory", this.data.toString());
	}

	private void keep(String policy) throws IOException {
		keep();
		try (DevEnvironments environments = DevEnvironments.keptIn(this.data)) {
			environments.main().update(new PolicyText(null, policy), false);
			Fact fact = Fact.of("has_role", new Value("User", "ann"), Value.string("owner"), new Value("Doc", "a"));
			environments.main().apply(List.of(new Change(List.of(), List.of(fact))));
		}
	}

	private static void usage(String problem, String... args) {
		Invocation refused = Invocation.of(args);
		assertThat(refused.status()).isEqualTo(2);
		assertThat(refused.out()).isEmpty();
		assertThat(refused.err()).startsWith("error: ").contains(problem);
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

}
