package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that is asked without a pause while its copy is replaced again and again.
 */
@Tag("process")
class RefreshUnderLoadTests {

	private static final int REFRESHES = 20;

	private static final String LIST = """
			{"actor_type":"User","actor_id":"ann","action":"read","resource_type":"Doc"}""";

	private final Map<String, String> answersBySnapshot = new ConcurrentHashMap<>();

	private final AtomicInteger newestSeen = new AtomicInteger();

	private final AtomicLong answers = new AtomicLong();

	private final AtomicLong slowestNanos = new AtomicLong();

	private volatile boolean over;

	@Test
	void everyAnswerBelongsToExactlyOneSnapshotAndNoneFails() throws Exception {
		try (Cloud cloud = new Cloud();
				ServerProcess node = ServerProcess.node(cloud.uri(), Map.of("OSO_POLL_INTERVAL", "1s"))
					.awaitHealthy()) {
			ExecutorService askers = Executors.newFixedThreadPool(2);
			List<Future<?>> asking = new ArrayList<>();
			asking.add(askers.submit(() -> ask(node)));
			asking.add(askers.submit(() -> ask(node)));
			for (int world = 1; world <= REFRESHES; world++) {
				cloud.become(world);
				int expected = world;
				Awaitility.await("world " + world)
					.atMost(Duration.ofSeconds(60))
					.until(() -> this.newestSeen.get() == expected || asking.stream().anyMatch(Future::isDone));
			}
			this.over = true;
			for (Future<?> each : asking) {
				each.get(60, TimeUnit.SECONDS);
			}
			askers.shutdown();
		}
		assertThat(this.answersBySnapshot.values()).doesNotHaveDuplicates().hasSize(REFRESHES + 1);
		System.out.printf("%d answers through %d refreshes, the slowest took %d ms%n", this.answers.get(), REFRESHES,
				TimeUnit.NANOSECONDS.toMillis(this.slowestNanos.get()));
	}

	private Void ask(ServerProcess node) throws IOException {
		while (!this.over) {
			long begin = System.nanoTime();
			HttpResponse<String> response = node.post("/api/list", LIST);
			this.slowestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
			this.answers.incrementAndGet();
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			int world = Integer.parseInt(response.body().replaceAll("\\D*(\\d+)-.*", "$1"));
			assertThat(response.body()).isEqualTo(Cloud.list(world));
			String snapshot = response.headers().firstValue("X-Oso-Snapshot").orElseThrow();
			assertThat(this.answersBySnapshot.computeIfAbsent(snapshot, (id) -> response.body()))
				.as("snapshot " + snapshot)
				.isEqualTo(response.body());
			this.newestSeen.accumulateAndGet(world, Math::max);
		}
		return null;
	}

}
