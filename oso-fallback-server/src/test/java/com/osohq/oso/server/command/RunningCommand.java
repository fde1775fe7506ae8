package com.osohq.oso.server.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A command line that goes on until it is stopped.
 */
final class RunningCommand implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final FutureTask<Integer> task;

	private final Thread thread;

	private RunningCommand(String... args) {
		Terminal terminal = new Terminal(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), Style.PLAIN);
		Callable<Integer> run = () -> new CommandLine(terminal).run(args);
		this.task = new FutureTask<>(run);
		this.thread = new Thread(this.task, "command");
	}

	static RunningCommand of(String... args) {
		RunningCommand command = new RunningCommand(args);
		command.thread.start();
		return command;
	}

	/** Waits until the command has printed a text, or has ended. */
	RunningCommand printed(String text) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.task.isDone() || out().contains(text)
					|| this.err.toString(StandardCharsets.UTF_8).contains(text));
		return this;
	}

	String out() {
		return this.out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	/** Asks the command to stop, and waits until it has. */
	Invocation stop() {
		this.thread.interrupt();
		int status = Awaitility.await().atMost(PATIENCE).until(this::status, Objects::nonNull);
		return new Invocation(status, out(),
				this.err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
	}

	private @Nullable Integer status() throws Exception {
		return this.task.isDone() ? this.task.get() : null;
	}

	@Override
	public void close() {
		stop();
	}

}
