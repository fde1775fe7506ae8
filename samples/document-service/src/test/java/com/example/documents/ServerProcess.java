package com.example.documents;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;

/**
 * A server from the executable jar, which the test support has inside, in a process of
 * its own.
 */
final class ServerProcess implements AutoCloseable {

	private static final String JAR = "/com/osohq/oso/server/testsupport/oso-fallback-server.jar";

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI url;

	private final Process process;

	private ServerProcess(URI url, Process process) {
		this.url = url;
		this.process = process;
	}

	/** Starts a server; when this returns it is healthy. */
	static ServerProcess start(Path directory, Map<String, String> environment, String... args) throws IOException {
		Path jar = directory.resolve("server.jar");
		if (Files.notExists(jar)) {
			try (InputStream content = Objects.requireNonNull(ServerProcess.class.getResourceAsStream(JAR))) {
				Files.copy(content, jar);
			}
		}
		int port = freePort();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xmx256m", "-jar", jar.toString()));
		command.addAll(List.of(args));
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve(port + ".log").toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("OSO_") || name.startsWith("SPRING_"));
		builder.environment().putAll(environment);
		builder.environment().put("OSO_PORT", String.valueOf(port));
		ServerProcess server = new ServerProcess(URI.create("http://127.0.0.1:" + port), builder.start());
		Awaitility.await("the server's health")
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(50))
			.failFast("the server ended", () -> !server.process.isAlive())
			.until(server::isHealthy);
		return server;
	}

	String url() {
		return this.url.toString();
	}

	/** Ends it without a warning; when this returns nobody answers any more. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private boolean isHealthy() throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(this.url.resolve("/healthcheck"))
				.timeout(Duration.ofSeconds(5))
				.build();
			return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
