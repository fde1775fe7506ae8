package com.osohq.oso.server.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LastResort}.
 */
class LastResortTests {

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final List<Integer> exits = new ArrayList<>();

	@Test
	void endsTheProcessWhenAThreadDiesForWantOfMemory() throws InterruptedException {
		die(new OutOfMemoryError("Java heap space"));
		assertThat(this.exits).containsExactly(1);
		assertThat(printed()).contains("'acceptor'", "Java heap space", "the process ends");
	}

	@Test
	void onlyReportsOtherDeaths() throws InterruptedException {
		die(new StackOverflowError("too deep"));
		die(new IllegalStateException("wrong"));
		assertThat(this.exits).isEmpty();
		assertThat(printed()).contains("too deep", "wrong", "at com.osohq");
	}

	private void die(Throwable reason) throws InterruptedException {
		Thread thread = new Thread(() -> sneakily(reason), "acceptor");
		thread.setUncaughtExceptionHandler(
				new LastResort(new PrintStream(this.err, true, StandardCharsets.UTF_8), this.exits::add));
		thread.start();
		thread.join();
	}

	private static void sneakily(Throwable reason) {
		if (reason instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) reason;
	}

	private String printed() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

}
