package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Fallback node that starts after the clock of its machine was set back: what it has on
 * disk was written at a time that is yet to come.
 */
@Tag("process")
class WrongClockTests {

	private static final String LIST = """
			{"actor_type":"User","actor_id":"ann","action":"read","resource_type":"Doc"}""";

	@TempDir
	private Path directory;

	@Test
	void answersNothingOfUnknownAgeIfAgeIsLimited() throws Exception {
		try (Cloud cloud = new Cloud()) {
			Map<String, String> settings = Map.of("OSO_DIRECTORY", this.directory.toString(), "OSO_MAX_STALENESS", "1h",
					"OSO_POLL_INTERVAL", "1s");
			try (ServerProcess before = ServerProcess.node(cloud.uri(), settings).awaitHealthy()) {
				before.kill();
			}
			cloud.fail(true);
			Files.writeString(snapshot().resolve("confirmed"), Instant.now().plus(Duration.ofHours(2)).toString());
			try (ServerProcess node = ServerProcess.node(cloud.uri(), settings)) {
				Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers(node));
				Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.until(() -> node.get("/healthcheck").body().contains("unknown age"));
				assertThat(node.get("/healthcheck").statusCode()).isEqualTo(503);
				assertThat(node.post("/api/list", LIST).statusCode()).isEqualTo(503);
				assertThat(node.get("/metrics").body()).contains("\noso_fallback_snapshot_age_ms +Inf\n",
						"\noso_node_snapshot_staleness_ratio +Inf\n");
				assertThat(node.get("/healthcheck").headers().firstValue("X-Oso-Snapshot-Age")).isEmpty();
				cloud.fail(false);
				node.awaitHealthy();
				assertThat(node.post("/api/list", LIST).body()).isEqualTo(Cloud.list(0));
			}
		}
	}

	private static boolean answers(ServerProcess node) {
		try {
			return node.get("/healthcheck").statusCode() > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Path snapshot() throws IOException {
		try (Stream<Path> children = Files.list(this.directory)) {
			return children.filter((path) -> path.getFileName().toString().startsWith("snapshot-"))
				.findFirst()
				.orElseThrow();
		}
	}

}
