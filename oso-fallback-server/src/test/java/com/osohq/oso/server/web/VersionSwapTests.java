package com.osohq.oso.server.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers see while one version of an environment follows another.
 */
@ExtendWith(ServerExtension.class)
class VersionSwapTests {

	private static final int VERSIONS = 150;

	private static final int READERS = 3;

	private static final int IDS = 20;

	private static final String POLICY = """
			actor User {}
			resource Repo {
				permissions = ["read"];
				roles = ["reader"];
				"read" if "reader";
			}
			""";

	private final ApiServer server;

	private final Map<String, Integer> seen = new ConcurrentHashMap<>();

	VersionSwapTests(ApiServer server) {
		this.server = server;
	}

	@Test
	void everyAnswerBelongsToExactlyOneVersion() throws InterruptedException, ExecutionException {
		ApiClient client = this.server.environment(POLICY, facts(0));
		InMemoryEnvironment environment = this.server.environment(client);
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(READERS);
		try {
			List<Future<?>> readers = new ArrayList<>();
			for (int i = 0; i < READERS; i++) {
				readers.add(threads.submit(() -> {
					do {
						check(client);
					}
					while (!done.get());
				}));
			}
			for (int version = 1; version < VERSIONS; version++) {
				environment.become(POLICY, WireFacts.of(facts(version)));
				check(client);
			}
			done.set(true);
			for (Future<?> reader : readers) {
				reader.get();
			}
		}
		finally {
			done.set(true);
			threads.shutdown();
		}
		assertThat(this.seen).hasSizeGreaterThanOrEqualTo(VERSIONS - 1);
	}

	private void check(ApiClient client) {
		HttpResponse<String> answer = client.post("/api/list",
				"{'actor_type':'User','actor_id':'alice','action':'read','resource_type':'Repo'}");
		assertThat(answer.statusCode()).isEqualTo(200);
		List<String> ids = JsonMapper.shared()
			.readTree(answer.body())
			.get("results")
			.valueStream()
			.map((id) -> id.asString())
			.toList();
		Set<String> versions = ids.stream().map((id) -> id.substring(0, id.indexOf('-'))).collect(Collectors.toSet());
		assertThat(ids).hasSize(IDS);
		assertThat(versions).hasSize(1);
		int version = Integer.parseInt(versions.iterator().next());
		String snapshot = answer.headers().firstValue("X-Oso-Snapshot").orElseThrow();
		assertThat(this.seen.computeIfAbsent(snapshot, (id) -> version)).isEqualTo(version);
	}

	private static String[] facts(int version) {
		return IntStream.range(0, IDS)
			.mapToObj((number) -> "has_role User:alice reader Repo:" + version + '-' + number)
			.toArray(String[]::new);
	}

}
