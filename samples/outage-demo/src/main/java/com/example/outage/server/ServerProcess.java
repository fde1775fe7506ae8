package com.example.outage.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server of the executable jar in a process of its own.
 */
public final class ServerProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final int OK = 200;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI url;

	private final Process process;

	private final Path log;

	private ServerProcess(URI url, Process process, Path log) {
		this.url = url;
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts a server; when this returns it is healthy.
	 * @param jar the executable jar
	 * @param directory where it runs; what it prints goes to a file in it
	 * @param port the port
	 * @param environment its environment variables that begin with {@code OSO_}
	 * @param args its arguments
	 */
	public static ServerProcess start(Path jar, Path directory, int port, Map<String, String> environment,
			String... args) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:+UseSerialGC", "-jar", jar.toAbsolutePath().toString()));
		command.addAll(List.of(args));
		Path log = directory.resolve("server-" + port + ".log");
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().keySet().removeIf((name) -> name.startsWith("OSO_") || name.startsWith("SPRING_"));
		builder.environment().putAll(environment);
		builder.environment().put("OSO_PORT", String.valueOf(port));
		ServerProcess server = new ServerProcess(URI.create("http://localhost:" + port), builder.start(), log);
		Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
		server.awaitHealthy();
		return server;
	}

	/** Where it is. */
	public String url() {
		return this.url.toString();
	}

	/** Ends it without warning, as a crash does. */
	public void kill() {
		this.process.destroyForcibly();
	}

	@Override
	public void close() {
		this.process.destroy();
	}

	private void awaitHealthy() throws IOException, InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!isHealthy()) {
			if (System.nanoTime() > deadline || this.process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
				kill();
				throw new IOException("a server did not start; see " + this.log);
			}
		}
	}

	private boolean isHealthy() throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(this.url.resolve("/healthcheck"))
				.timeout(Duration.ofSeconds(5))
				.build();
			return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
