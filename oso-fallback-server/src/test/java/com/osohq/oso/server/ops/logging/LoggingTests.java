package com.osohq.oso.server.ops.logging;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a process prints.
 */
class LoggingTests {

	private static final Map<String, String> KEYS = Map.of("OSO_API_TOKEN", "x", "OSO_CLIENT_TOKENS",
			"*, " + LoggingProcess.GIVEN_KEY);

	@Test
	void logsErrorsOnlyAndNoKeys() throws IOException, InterruptedException {
		List<String> lines = LoggingProcess.run(KEYS);
		assertThat(lines.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT\\S+ ERROR \\S*LoggingProcess request=\\[redacted\\] : "
				+ "at level error, two lines of \\[redacted\\] and Bearer \\[redacted\\]");
		assertThat(lines).contains("java.lang.IllegalStateException: failed with [redacted]",
				"Caused by: java.io.IOException: caused by [redacted]");
		assertNoKeys(lines);
		assertThat(String.join("\n", lines)).doesNotContain("level warn", "level info", "Started");
	}

	@Test
	void logsJsonALineEachIfAsked() throws IOException, InterruptedException {
		Map<String, String> environment = new HashMap<>(KEYS);
		environment.put("OSO_LOG_LEVEL", "info");
		environment.put("OSO_LOG_FORMAT", "json");
		List<String> lines = LoggingProcess.run(environment);
		assertNoKeys(lines);
		List<JsonNode> events = lines.stream().map((line) -> JsonMapper.shared().readTree(line)).toList();
		assertThat(events).extracting((event) -> event.get("message").asString())
			.contains("at level info", "at level warn",
					"at level error, two\nlines of [redacted] and Bearer [redacted]")
			.doesNotContain("at level debug");
		JsonNode last = events.get(events.size() - 1);
		assertThat(last.get("log").get("level").asString()).isEqualTo("ERROR");
		assertThat(last.get("request").asString()).isEqualTo("[redacted]");
		assertThat(last.get("error").get("message").asString()).isEqualTo("failed with [redacted]");
		assertThat(last.get("error").get("stack_trace").asString())
			.contains("Caused by: java.io.IOException: caused by [redacted]");
	}

	@Test
	void whatIsNotAcceptedCountsAsTheDefaultUntilItIsRefused() throws IOException, InterruptedException {
		List<String> lines = LoggingProcess.run(Map.of("OSO_LOG_LEVEL", "debug", "OSO_LOG_FORMAT", "xml"));
		assertThat(lines.get(0)).contains(" ERROR ");
	}

	private static void assertNoKeys(List<String> lines) {
		assertThat(String.join("\n", lines)).doesNotContain(LoggingProcess.KEY, LoggingProcess.GIVEN_KEY,
				"osotesttoken");
	}

}
