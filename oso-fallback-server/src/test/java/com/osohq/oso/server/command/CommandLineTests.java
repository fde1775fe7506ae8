package com.osohq.oso.server.command;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the choice of a command, and for {@link Terminal}.
 */
class CommandLineTests {

	@Test
	void helpNamesEveryCommand() {
		Invocation help = Invocation.of("--help");
		assertThat(help.status()).isZero();
		assertThat(help.out()).contains("dev-server [FILE", "test FILE", "validate FILE", "health", "--help",
				"--version");
		assertThat(help.err()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev-server", "test", "validate", "health" })
	void everyCommandShowsTheHelp(String command) {
		assertThat(Invocation.of(command, "--help")).isEqualTo(Invocation.of("--help"));
	}

	@Test
	void versionIsOneLine() {
		Invocation version = Invocation.of("--version");
		assertThat(version.status()).isZero();
		assertThat(version.out()).startsWith("oso-fallback-server ").hasLineCount(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tset", "", "TEST" })
	void saysWhichCommandItDoesNotHave(String name) {
		Invocation unknown = Invocation.of(name, "policy.polar");
		assertThat(unknown.status()).isEqualTo(2);
		assertThat(unknown.out()).isEmpty();
		assertThat(unknown.err()).startsWith("error: this version has no command '" + name + "'").contains("Usage:");
	}

	@Test
	void coloursCanBeRefused() {
		assertThat(Terminal.styleFor(Map.of())).isEqualTo(Style.COLOUR);
		assertThat(Terminal.styleFor(Map.of("NO_COLOR", "", "TERM", "xterm"))).isEqualTo(Style.COLOUR);
		assertThat(Terminal.styleFor(Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
		assertThat(Terminal.styleFor(Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
	}

}
