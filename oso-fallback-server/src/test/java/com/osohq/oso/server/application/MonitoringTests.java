package com.osohq.oso.server.application;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.osohq.oso.server.node.FakeCloud;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the alarms and the dashboard: they look at what a running node shows, and
 * each alarm is explained. Those metrics that applications show have a test with the
 * starter.
 */
class MonitoringTests {

	private static final Path DOCS = Path.of("../docs");

	/** What is in an expression beside names of metrics. */
	private static final Pattern NO_METRICS = Pattern
		.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|on|without|ignoring)\\s*\\([^)]*\\)");

	private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w*\\s*\\()");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

	/** Made by Prometheus itself. */
	private static final String UP = "up";

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void everyMetricOfANodeIsOneThatARunningNodeShows(@TempDir Path directory) throws Exception {
		Set<String> wanted = metrics().stream()
			.filter(Predicate.not(UP::equals))
			.filter((name) -> !name.startsWith("oso_client_"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(wanted).hasSizeGreaterThan(15).contains("oso_fallback_http_requests_bucket", "process_cpu_usage");
		try (FakeCloud cloud = new FakeCloud();
				RunningServer node = NodeApplication.start(List.of("--oso.api-token=" + FakeCloud.API_KEY,
						"--oso.environment=production", "--oso.tenant=acme", "--oso.url=" + cloud.url(),
						"--oso.replica-lag=0s", "--oso.port=0", "--oso.directory=" + directory), null)) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				ask(node);
				assertThat(shown(node)).containsAll(wanted);
			});
		}
	}

	@Test
	void everyAlarmIsExplainedAndHasASeverity() throws IOException {
		String runbook = Files.readString(DOCS.resolve("operations.md"));
		List<String> explained = runbook.substring(runbook.indexOf("\n## The alarms, and what to do"))
			.lines()
			.filter((line) -> line.startsWith("| `Oso"))
			.map((line) -> line.split(" \\| ", 2)[0])
			.toList();
		assertThat(alarms()).hasSizeGreaterThan(15).allSatisfy((alarm) -> {
			assertThat(explained).anyMatch((names) -> names.contains("`" + alarm.get("alert") + "`"));
			assertThat(((Map<?, ?>) alarm.get("labels")).get("severity")).asString()
				.isIn("critical", "warning", "info");
		});
	}

	@Test
	void noAlarmMixesEnvironments() throws IOException {
		Pattern aggregation = Pattern.compile("\\b(?:sum|max|min|avg|count)\\b(?! by \\(environment\\b)");
		assertThat(alarms()).noneMatch((alarm) -> aggregation.matcher(String.valueOf(alarm.get("expr"))).find());
	}

	@Test
	void everyPanelFollowsTheVariables() throws IOException {
		assertThat(panelExpressions()).hasSizeGreaterThan(15)
			.allMatch((expression) -> expression.contains("environment=~\"$environment\"")
					&& (expression.contains("instance=~\"$node\"")
							|| expression.contains("job=~\"$application\",instance=~\"$instance\"")));
	}

	private static Set<String> metrics() throws IOException {
		List<String> expressions = new ArrayList<>(panelExpressions());
		alarms().forEach((alarm) -> expressions.add(String.valueOf(alarm.get("expr"))));
		Set<String> names = new TreeSet<>();
		for (String expression : expressions) {
			Matcher name = NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "));
			while (name.find()) {
				names.add(name.group());
			}
		}
		names.removeAll(KEYWORDS);
		return names;
	}

	private static List<Map<String, Object>> alarms() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml()
			.load(Files.readString(DOCS.resolve("monitoring/alerts.yaml")));
		return file.getOrDefault("groups", List.of())
			.stream()
			.flatMap((group) -> group.getOrDefault("rules", List.of()).stream())
			.toList();
	}

	private static List<String> panelExpressions() throws IOException {
		JsonNode dashboard = JsonMapper.shared()
			.readTree(Files.readString(DOCS.resolve("monitoring/grafana-dashboard.json")));
		List<String> expressions = new ArrayList<>();
		dashboard.get("panels")
			.forEach((panel) -> panel.path("targets")
				.forEach((target) -> expressions.add(target.get("expr").asString())));
		return expressions;
	}

	private void ask(RunningServer node) throws Exception {
		String question = "{\"actor_type\":\"User\",\"actor_id\":\"a\",\"action\":\"read\","
				+ "\"resource_type\":\"Repo\",\"resource_id\":\"r\"}";
		this.client.send(request(node, "/api/authorize").header("Authorization", "Bearer " + FakeCloud.API_KEY)
			.POST(BodyPublishers.ofString(question))
			.build(), BodyHandlers.discarding());
	}

	/** The names of all samples. */
	private Set<String> shown(RunningServer node) throws Exception {
		return this.client.send(request(node, "/metrics").build(), BodyHandlers.ofString())
			.body()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[ {]", 2)[0])
			.collect(Collectors.toSet());
	}

	private static HttpRequest.Builder request(RunningServer node, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
			.timeout(Duration.ofSeconds(20));
	}

}
