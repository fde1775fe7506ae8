package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.OsoServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A server of this project in a process of its own.
 */
final class ServerProcess implements AutoCloseable {

	static final String KEY = "e_0123456789_12345_osotesttoken01xiIn";

	/** Stands for a variable that is not to be set. */
	static final String UNSET = "(unset)";

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int port;

	private final Process process;

	private final Path output;

	private ServerProcess(int port, Process process, Path output) {
		this.port = port;
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts a Fallback node; what is not in the environment given has a usable default.
	 */
	static ServerProcess node(URI cloud, Map<String, String> environment, String... args) throws IOException {
		return node(null, cloud, environment, args);
	}

	/** Starts a Fallback node in a directory. */
	static ServerProcess node(@Nullable Path directory, URI cloud, Map<String, String> environment, String... args)
			throws IOException {
		Map<String, String> complete = new HashMap<>(
				Map.of("OSO_URL", cloud.toString(), "OSO_API_TOKEN", KEY, "OSO_ENVIRONMENT", "environment",
						"OSO_TENANT", "tenant", "OSO_REPLICA_LAG", "0s", "OSO_LOG_LEVEL", "warn"));
		complete.putAll(environment);
		return start(directory, complete, args);
	}

	/** Starts a server with this environment and nothing else of ours in it. */
	static ServerProcess start(Map<String, String> environment, String... args) throws IOException {
		return start(null, environment, args);
	}

	/** Starts a server in a directory. */
	static ServerProcess start(@Nullable Path directory, Map<String, String> environment, String... args)
			throws IOException {
		int port = freePort();
		Path output = Files.createTempFile("server", ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
						OsoServer.class.getName()));
		command.addAll(List.of(args));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.directory((directory != null) ? directory.toFile() : null);
		builder.environment().keySet().removeIf((name) -> name.startsWith("OSO_"));
		builder.environment().put("OSO_PORT", String.valueOf(port));
		builder.environment().putAll(environment);
		builder.environment().values().removeIf(UNSET::equals);
		return new ServerProcess(port, builder.start(), output);
	}

	/** The same server, asked at another port than the one in its environment. */
	ServerProcess listeningOn(int other) {
		return new ServerProcess(other, this.process, this.output);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	ServerProcess awaitHealthy() {
		Awaitility.await("the server's health")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(25))
			.failFast("the server ended", () -> !this.process.isAlive())
			.until(this::isHealthy);
		return this;
	}

	private boolean isHealthy() {
		try {
			return get("/healthcheck").statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	HttpResponse<String> get(String path) throws IOException {
		return send(request(path).GET().build());
	}

	HttpResponse<String> post(String path, String body) throws IOException {
		return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
	}

	/** Sends another key than usual. */
	HttpResponse<String> post(String path, String body, String key) throws IOException {
		return send(request(path).setHeader("Authorization", "Bearer " + key)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(uri().resolve(path))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization", "Bearer " + KEY);
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** Waits until the process has ended by itself. */
	int awaitExit() throws IOException, InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("the server goes on; it printed: " + output());
		}
		return this.process.exitValue();
	}

	/** What it printed so far, on both streams. */
	String output() throws IOException {
		return Files.readString(this.output, StandardCharsets.UTF_8);
	}

	/** Asks it to end, as an operator's tools do: SIGTERM. */
	void terminate() {
		this.process.destroy();
	}

	/** Ends it without a warning: SIGKILL. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		Files.deleteIfExists(this.output);
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
