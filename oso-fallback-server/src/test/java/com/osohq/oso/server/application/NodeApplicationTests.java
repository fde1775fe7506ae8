package com.osohq.oso.server.application;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.FakeCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link NodeApplication}: the whole process but for the command line.
 */
class NodeApplicationTests {

	private static final Fact ALICE = Fact.of("has_role", new Value("User", "alice"), Value.string("reader"),
			new Value("Repo", "anvil"));

	private final FakeCloud cloud = new FakeCloud().holds(ALICE);

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@Test
	void listensOnceItHasStartedAndStopsWhenToldTo() throws Exception {
		RunningServer server = NodeApplication.start(properties("--oso.port=0"), null);
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> awaitStop(server));
		assertThat(status(server.port())).isPositive();
		assertThat(stopped).isNotDone();
		server.close();
		assertThat(stopped).succeedsWithin(20, TimeUnit.SECONDS);
		assertThat(this.directory).isDirectoryContaining("glob:**/snapshot-*");
	}

	@Test
	void explainsNoAnswers() throws Exception {
		try (RunningServer server = NodeApplication.start(properties("--oso.port=0"), null)) {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://localhost:" + server.port() + "/api/dev/explain")
				.toURL()
				.openConnection();
			connection.setRequestProperty("Authorization", "Bearer " + FakeCloud.API_KEY);
			connection.setDoOutput(true);
			connection.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
			assertThat(connection.getResponseCode()).isEqualTo(404);
		}
	}

	@Test
	void opensItsPortBeforeTheFirstDownload() throws Exception {
		int port = freePort();
		CompletableFuture<Integer> meanwhile = new CompletableFuture<>();
		this.cloud.answers((request) -> {
			if (!meanwhile.isDone()) {
				meanwhile.complete(status(port));
			}
			return null;
		});
		NodeApplication.start(properties("--oso.port=" + port), null).close();
		assertThat(meanwhile.join()).isPositive();
	}

	@Test
	void explainsMissingSettings() {
		StartFailure failure = catchThrowableOfType(StartFailure.class,
				() -> NodeApplication.start(List.of("--oso.tenant=acme"), null));
		assertThat(failure).hasMessage("required and not set, or empty: OSO_API_TOKEN, OSO_ENVIRONMENT");
		assertThat(failure.misconfigured()).isTrue();
	}

	@Test
	void explainsAKeyThatIsNotAccepted() {
		this.cloud.answers((request) -> FakeCloud.status(403, ""));
		StartFailure failure = catchThrowableOfType(StartFailure.class,
				() -> NodeApplication.start(properties("--oso.port=0"), null));
		assertThat(failure).hasMessageContaining("does not accept the API key");
		assertThat(failure.misconfigured()).isFalse();
	}

	@Test
	void explainsAPortInUse() throws IOException {
		try (ServerSocket taken = new ServerSocket(0)) {
			StartFailure failure = catchThrowableOfType(StartFailure.class,
					() -> NodeApplication.start(properties("--oso.port=" + taken.getLocalPort()), null));
			assertThat(failure).hasMessage("port " + taken.getLocalPort() + " is in use; set OSO_PORT to a free one");
		}
		assertThat(this.cloud.takeRequests()).isEmpty();
	}

	@Test
	void explainsADirectoryThatIsNone() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "no directory");
		StartFailure failure = catchThrowableOfType(StartFailure.class, () -> NodeApplication
			.start(properties("--oso.port=0", "--oso.directory=" + file.resolve("data")), null));
		assertThat(failure).hasMessageContaining("OSO_DIRECTORY").hasMessageContaining(file.toString());
	}

	private List<String> properties(String... more) {
		List<String> properties = new ArrayList<>(
				List.of("--oso.api-token=" + FakeCloud.API_KEY, "--oso.environment=production", "--oso.tenant=acme",
						"--oso.replica-lag=0s", "--oso.url=" + this.cloud.url()));
		properties.addAll(List.of(more));
		if (properties.stream().noneMatch((each) -> each.startsWith("--oso.directory"))) {
			properties.add("--oso.directory=" + this.directory);
		}
		return properties;
	}

	private static void awaitStop(RunningServer server) {
		try {
			server.awaitStop();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static int status(int port) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port + "/")
				.toURL()
				.openConnection();
			return connection.getResponseCode();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
