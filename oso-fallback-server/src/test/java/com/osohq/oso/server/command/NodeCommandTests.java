package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.osohq.oso.server.node.FakeCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NodeCommand}.
 */
class NodeCommandTests {

	@TempDir
	private Path directory;

	@Test
	void namesTheSettingsThatAreMissingWhenGivenNothing() {
		Invocation nothing = Invocation.of();
		assertThat(nothing.status()).isEqualTo(2);
		assertThat(nothing.err())
			.isEqualTo("error: required and not set, or empty: OSO_API_TOKEN, OSO_ENVIRONMENT, OSO_TENANT\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--server.port=1", "--server.servlet.context-path=/moved", "--management.server.port=0",
			"--spring.profiles.active=production", "--spring.config.location=file:/nowhere/",
			"--logging.config=/nowhere" })
	void refusesASettingThatDoesNotCount(String argument) {
		Invocation invocation = Invocation.of(argument);
		assertThat(invocation.status()).isEqualTo(2);
		assertThat(invocation.err())
			.startsWith("error: the setting '" + argument.substring(2, argument.indexOf('=')) + "' does not count here")
			.hasLineCount(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--logging.level.com.osohq=info", "--management.endpoints.web.exposure.include=health",
			"--server.tomcat.threads.max=10", "--server.shutdown=immediate", "--oso.tlsKey=/tls.key",
			"--spring.lifecycle.timeoutPerShutdownPhase=1s" })
	void takesASettingThatCounts(String argument) {
		assertThat(Invocation.of(argument).err()).startsWith("error: required and not set");
	}

	@Test
	void saysThatItCannotListenOnAnAddress() {
		try (FakeCloud cloud = new FakeCloud()) {
			Invocation invocation = Invocation.of("--oso.api-token=e_1_2_three", "--oso.environment=production",
					"--oso.tenant=acme", "--oso.port=0", "--oso.address=192.0.2.1", "--oso.url=" + cloud.url());
			assertThat(invocation.status()).isEqualTo(1);
			assertThat(invocation.err()).startsWith("error: cannot listen on the address and port that are set")
				.contains("OSO_ADDRESS")
				.hasLineCount(1);
		}
	}

	@Test
	void namesSettingsThatAreIllegal() {
		Invocation invocation = Invocation.of("--oso.port=http", "--oso.poll-interval=1h");
		assertThat(invocation.status()).isEqualTo(2);
		assertThat(invocation.err()).contains("OSO_API_TOKEN", "OSO_PORT is 'http'; accepted: ",
				"OSO_POLL_INTERVAL is '1h'; accepted: ");
	}

	@Test
	void saysWhyItDoesNotStart() {
		try (FakeCloud cloud = new FakeCloud().answers((request) -> FakeCloud.status(401, ""))) {
			Invocation invocation = Invocation.of("--oso.api-token=e_1_2_wrong", "--oso.environment=production",
					"--oso.tenant=acme", "--oso.port=0", "--oso.directory=" + this.directory,
					"--oso.url=" + cloud.url());
			assertThat(invocation.status()).isEqualTo(1);
			assertThat(invocation.err()).startsWith("error: ")
				.contains("does not accept the API key")
				.doesNotContain("Exception", "e_1_2_wrong")
				.hasLineCount(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--export", "--export=", "--import", "--import=/no/such/file", "--frobnicate", "--port=80",
			"-x" })
	void refusesArgumentsThatMakeNoSense(String argument) {
		Invocation invocation = Invocation.of(argument);
		assertThat(invocation.status()).isEqualTo(2);
		assertThat(invocation.err()).startsWith("error: ").hasLineCount(1);
	}

	@Test
	void refusesToImportAndExportAtOnce() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThat(Invocation.of("--import", file.toString(), "--export", file.toString()).err())
			.contains("exclude each other");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-oso.api-token=e_1_2_secret", "--oso-api-token=e_1_2_secret" })
	void doesNotRepeatAKeyInAMistypedArgument(String argument) {
		assertThat(Invocation.of(argument).err()).contains("unknown argument '").doesNotContain("e_1_2_secret");
	}

	@Test
	void doesNotRepeatAKeyThatLooksLikeAReference() {
		Invocation invocation = Invocation.of("--oso.api-token=e_1_2_sec${nobody}ret", "--oso.environment=production",
				"--oso.tenant=acme");
		assertThat(invocation.status()).isEqualTo(2);
		assertThat(invocation.err()).contains("'${nobody}'").doesNotContain("e_1_2_sec").hasLineCount(1);
	}

	@Test
	void refusesAFormatOfLogsThatThereIsNot() {
		Invocation invocation = Invocation.of("--oso.api-token=e_1_2_three", "--oso.environment=production",
				"--oso.tenant=acme", "--oso.port=0", "--oso.directory=" + this.directory, "--oso.log-format=xml");
		assertThat(invocation.status()).isEqualTo(2);
		assertThat(invocation.err()).isEqualTo("error: OSO_LOG_FORMAT is 'xml'; set it to text or json\n");
	}

	@Test
	void takesALogLevelInCapitals() {
		try (FakeCloud cloud = new FakeCloud().answers((request) -> FakeCloud.status(401, ""))) {
			Invocation invocation = Invocation.of("--oso.api-token=e_1_2_wrong", "--oso.environment=production",
					"--oso.tenant=acme", "--oso.port=0", "--oso.directory=" + this.directory,
					"--oso.url=" + cloud.url(), "--oso.log-level=ERROR", "--oso.log-format=TEXT");
			assertThat(invocation.err()).contains("does not accept the API key");
		}
	}

}
