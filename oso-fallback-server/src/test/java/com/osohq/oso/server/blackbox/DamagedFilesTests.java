package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a Fallback node whose files change while it runs. Its next refresh by
 * schedule is half an hour away.
 */
@Tag("process")
class DamagedFilesTests {

	private static final String LIST = """
			{"actor_type":"User","actor_id":"ann","action":"read","resource_type":"Doc"}""";

	@TempDir
	private Path directory;

	private Cloud cloud;

	private ServerProcess node;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new Cloud();
		this.node = process().awaitHealthy();
		assertThat(list().body()).isEqualTo(Cloud.list(0));
	}

	@AfterEach
	void stop() throws IOException {
		this.node.close();
		this.cloud.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rows", "ids", "id-ends", "hashes" })
	void neverAnswersFromAFileThatWasCutOff(String file) throws Exception {
		this.cloud.fail(true);
		cutOff(snapshot().resolve(file), 4);
		assertThat(list().statusCode()).isEqualTo(503);
		assertThat(list().body()).contains("damaged");
		assertThat(this.node.get("/healthcheck").statusCode()).isEqualTo(503);
		assertThat(this.node.get("/healthcheck").body()).contains("damaged");
		assertThat(this.node.get("/actuator/health").body()).contains("OUT_OF_SERVICE",
				"\"damage\":\"snapshot refused");
		assertThat(this.node.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(this.node.get("/metrics").body()).contains("\noso_node_snapshot_damages_total 1.0\n")
			.doesNotContain("\noso_fallback_snapshot_age_ms ");
		this.cloud.fail(false);
		await(() -> list().body().equals(Cloud.list(0)));
	}

	@Test
	void downloadsAtOnceWhatWasDamaged() throws Exception {
		Path damaged = snapshot();
		cutOff(damaged.resolve("rows"), 4);
		await(() -> list().body().equals(Cloud.list(0)));
		await(() -> this.node.get("/healthcheck").statusCode() == 200);
		assertThat(damaged).doesNotExist();
		assertThat(this.directory).isDirectoryContaining("glob:**/damaged-*");
		this.node.kill();
		this.cloud.fail(true);
		this.node.close();
		this.node = process().awaitHealthy();
		assertThat(list().body()).isEqualTo(Cloud.list(0));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void findsWhatWasOverwritten(boolean quietly) throws Exception {
		this.cloud.fail(true);
		for (String file : List.of("rows", "hashes")) {
			overwrite(snapshot().resolve(file), quietly);
		}
		await(() -> this.node.get("/healthcheck").statusCode() == 503);
		assertThat(list().statusCode()).isEqualTo(503);
		this.cloud.fail(false);
		await(() -> list().body().equals(Cloud.list(0)));
	}

	@Test
	void startsFromNothingThatWasDamagedWhileItServed() throws Exception {
		this.cloud.fail(true);
		overwrite(snapshot().resolve("rows"), true);
		await(() -> this.node.get("/healthcheck").statusCode() == 503);
		this.node.kill();
		try (ServerProcess next = process("OSO_START_TIMEOUT", "1s")) {
			assertThat(next.awaitExit()).isEqualTo(1);
		}
	}

	@Test
	void putsBackWhatWasDeleted() throws Exception {
		FileSystemUtils.deleteRecursively(this.directory);
		assertThat(list().body()).as("the system keeps what is mapped").isEqualTo(Cloud.list(0));
		await(() -> Files.isDirectory(this.directory) && !snapshots().isEmpty());
		await(() -> this.node.get("/actuator/health").body().startsWith("{\"components\"")
				&& !this.node.get("/actuator/health").body().contains("DEGRADED"));
		refusesAnother();
	}

	@Test
	void saysThatTheNextStartWouldFindNothing() throws Exception {
		this.cloud.fail(true);
		FileSystemUtils.deleteRecursively(snapshot());
		await(() -> this.node.get("/actuator/health").body().contains("is not in its directory any more"));
		assertThat(this.node.get("/actuator/health").body()).contains("DEGRADED");
		assertThat(this.node.get("/metrics").body()).contains("\noso_node_snapshot_stored 0.0\n");
		assertThat(this.node.get("/healthcheck").statusCode()).isEqualTo(200);
		assertThat(list().body()).isEqualTo(Cloud.list(0));
	}

	@Test
	void keepsOthersOutThoughItsLockIsDeleted() throws Exception {
		Files.delete(this.directory.resolve("lock"));
		refusesAnother();
		await(() -> Files.exists(this.directory.resolve("lock")));
		refusesAnother();
		assertThat(list().body()).isEqualTo(Cloud.list(0));
	}

	private void refusesAnother() throws Exception {
		try (ServerProcess second = process()) {
			assertThat(second.awaitExit()).isEqualTo(1);
			assertThat(second.output()).contains("is in use by another server");
		}
	}

	private ServerProcess process(String... more) throws IOException {
		Map<String, String> environment = new HashMap<>(Map.of("OSO_DIRECTORY", this.directory.toString(),
				"OSO_POLL_INTERVAL", "30m", "OSO_SCRUB_INTERVAL", "2s"));
		for (int i = 0; i < more.length; i += 2) {
			environment.put(more[i], more[i + 1]);
		}
		return ServerProcess.node(this.cloud.uri(), environment);
	}

	private HttpResponse<String> list() throws IOException {
		return this.node.post("/api/list", LIST);
	}

	private Path snapshot() throws IOException {
		return snapshots().get(0);
	}

	private List<Path> snapshots() throws IOException {
		try (Stream<Path> children = Files.list(this.directory)) {
			return children.filter((path) -> path.getFileName().toString().startsWith("snapshot-")).toList();
		}
	}

	private static void cutOff(Path file, long bytes) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(bytes);
		}
	}

	/** Writes zeros, quietly: the time of the last change says nothing. */
	private static void overwrite(Path file, boolean quietly) throws IOException {
		FileTime before = Files.getLastModifiedTime(file);
		Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);
		if (quietly) {
			Files.setLastModifiedTime(file, before);
		}
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(condition);
	}

}
