package com.osohq.oso.server.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A development server in a process of its own.
 */
final class DevServerProcess {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private static final Pattern READY = Pattern.compile("ready at (http://\\S+) .*");

	/** Settings of the application are none of the server. */
	private static final Pattern FOREIGN_SETTINGS = Pattern
		.compile("(?i)(oso|otel)([_.].*)?|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");

	/** Is kept because the server ends when its standard input is closed. */
	private final Process process;

	private final String url;

	private DevServerProcess(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	/**
	 * Starts a server; when this returns it answers.
	 * @param files what it consists of
	 * @throws IllegalStateException if it does not start
	 */
	static DevServerProcess start(ServerFiles files) {
		ProcessBuilder builder = new ProcessBuilder(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Xmx512m", "-cp", files.classPath(), WatchedDevServer.class.getName(), "dev-server", "--port", "0"));
		builder.environment().keySet().removeIf((name) -> FOREIGN_SETTINGS.matcher(name).matches());
		builder.directory(files.directory().toFile()).redirectErrorStream(true);
		try {
			Process process = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "oso-dev-server-stop"));
			return new DevServerProcess(process, awaitUrl(process));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the development server cannot be started: " + ex, ex);
		}
	}

	String url() {
		return this.url;
	}

	/** Says where the server is, and the number of its process. */
	@Override
	public String toString() {
		return this.url + ", process " + this.process.pid();
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static String awaitUrl(Process process) {
		BufferedReader output = process.inputReader();
		try {
			String url = CompletableFuture.supplyAsync(() -> readUrl(output))
				.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			drain(process);
			return url;
		}
		catch (TimeoutException ex) {
			process.destroyForcibly();
			throw new IllegalStateException("the development server has not started within " + START_TIMEOUT, ex);
		}
		catch (ExecutionException ex) {
			process.destroyForcibly();
			throw new IllegalStateException(String.valueOf(ex.getCause()), ex);
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while the development server starts", ex);
		}
	}

	private static String readUrl(BufferedReader output) {
		StringBuilder seen = new StringBuilder();
		try {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				Matcher ready = READY.matcher(line);
				if (ready.matches()) {
					return ready.group(1);
				}
				seen.append(line).append('\n');
			}
		}
		catch (IOException ex) {
			seen.append(ex);
		}
		throw new IllegalStateException("the development server ended instead of starting:\n" + seen);
	}

	/** A process whose output nobody reads stops when the pipe is full. */
	private static void drain(Process process) {
		Thread thread = new Thread(() -> {
			try {
				process.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				process.destroy();
			}
		}, "oso-dev-server-output");
		thread.setDaemon(true);
		thread.start();
	}

}
