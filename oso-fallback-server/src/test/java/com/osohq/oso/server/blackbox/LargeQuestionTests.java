package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions whose answers are larger than the process can hold.
 */
@Tag("process")
class LargeQuestionTests {

	private static final String POLICY = """
			{"filename":"p.polar","src":"actor User {}\\nis_active(u: User) if active(u);\\npair(a: User, b: User) if is_active(a) and is_active(b);"}""";

	private static final String ALL_PAIRS = """
			{"predicate":["pair",["a","b"]],"calls":[],"constraints":{"a":{"type":"User"},"b":{"type":"User"}}}""";

	private static final String ONE_USER = """
			{"predicate":["is_active",["a"]],"calls":[],"constraints":{"a":{"type":"User","ids":["7"]}}}""";

	@Test
	void refusesAQuestionThatNeedsTooMuchMemoryAndAnswersTheNext() throws IOException {
		String facts = IntStream.range(0, 3_000)
			.mapToObj("{\"predicate\":\"active\",\"args\":[{\"type\":\"User\",\"id\":\"%d\"}]}"::formatted)
			.collect(Collectors.joining(",", "[", "]"));
		try (ServerProcess server = ServerProcess.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m"), "dev-server")
			.awaitHealthy()) {
			succeeds(server.post("/api/policy", POLICY));
			succeeds(server.post("/api/bulk_load", facts));

			HttpResponse<String> refused = server.post("/api/evaluate_query", ALL_PAIRS);

			assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
			assertThat(refused.body()).contains("needs more memory than one request may use", "ask for less at once");
			assertThat(succeeds(server.post("/api/evaluate_query", ONE_USER)).body()).contains("{\"a\":\"7\"}");
		}
	}

	private static HttpResponse<String> succeeds(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response;
	}

}
